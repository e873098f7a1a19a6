package io.jaelegram.comparison.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One started process: its lines, its signals, its end. */
public final class Child {
    /** A process that SIGKILL does not end within this time is stuck in the kernel. */
    private static final Duration KILL_TIME = Duration.ofSeconds(10);

    private static final Duration DUMP_TIME = Duration.ofSeconds(5);

    /** Ends the JVM's thread dump. */
    private static final String DUMPED = "JNI global refs";

    private final String label;
    private final Process process;
    private final LineLog out = new LineLog();
    private final LineLog err = new LineLog();
    private volatile boolean toldToEnd;

    private Child(String label, Process process) {
        this.label = label;
        this.process = process;
    }

    static Child start(String label, ProcessBuilder builder) {
        try {
            Child child = new Child(label, builder.start());
            child.read(child.process.getInputStream(), child.out, "out");
            child.read(child.process.getErrorStream(), child.err, "err");
            return child;
        } catch (IOException e) {
            throw new LabException("cannot start " + label + ": " + e.getMessage(), e);
        }
    }

    private void read(InputStream stream, LineLog into, String name) {
        Thread reader = new Thread(() -> drain(stream, into), label + "-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private static void drain(InputStream stream, LineLog into) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                into.add(line);
            }
        } catch (IOException e) {
            // A killed process takes its pipe along; what was read before stays, and the exit code tells the rest.
        } finally {
            into.end();
        }
    }

    public String label() {
        return label;
    }

    public LineLog out() {
        return out;
    }

    public LineLog err() {
        return err;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Types a line into the process. */
    public void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new LabException(label + " takes no input any more: " + e.getMessage(), e);
        }
    }

    /** Ends the process's input. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new LabException(label + " takes no input any more: " + e.getMessage(), e);
        }
    }

    /** SIGKILL: the process runs no instruction after it. Returns when it is gone; nothing when it was gone before. */
    public void kill() {
        toldToEnd = true;
        process.destroyForcibly();
        if (exit(KILL_TIME).isEmpty()) {
            throw new LabException(label + " (process " + pid() + ") did not end by SIGKILL");
        }
    }

    /** SIGTERM: the process may finish what it does. */
    public void terminate() {
        toldToEnd = true;
        process.destroy();
    }

    /** Calls back, on a thread of its own, if the process ends without having been told to by this class. */
    public void ifItDies(Consumer<Child> then) {
        process.onExit().thenRun(() -> {
            if (!toldToEnd) {
                then.accept(this);
            }
        });
    }

    /** Which process it is and how it ended, for a person. */
    public String obituary() {
        String end = alive() ? "runs" : "died, exit code " + process.exitValue();
        return label + " (process " + pid() + ") " + end;
    }

    /** SIGSTOP: the process stands still, its sockets stay open. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder(List.of("kill", "-" + name, Long.toString(pid())))
                    .redirectErrorStream(true)
                    .start();
            if (!kill.waitFor(KILL_TIME.toSeconds(), TimeUnit.SECONDS) || (kill.exitValue() != 0 && alive())) {
                throw new LabException("cannot send SIG" + name + " to " + label);
            }
        } catch (IOException e) {
            throw new LabException("cannot send SIG" + name + " to " + label + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    /** Writes what it said so far into a folder; a process that lives first says what its threads do (SIGQUIT). */
    void testify(Path folder) throws IOException {
        String ending = "it runs";
        if (alive()) {
            signal("QUIT");
            out.await(line -> line.startsWith(DUMPED), DUMP_TIME);
        } else {
            ending = "exit code " + process.exitValue();
        }
        List<String> said = new ArrayList<>(List.of(label + ", process " + pid() + ": " + ending, "== stdout"));
        said.addAll(out.lines());
        said.add("== stderr");
        said.addAll(err.lines());
        Files.write(folder.resolve(label + "-" + pid() + ".txt"), said);
    }

    /** The exit code, once the process has ended and its last line is read; nothing when the time is over. */
    public OptionalInt exit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return OptionalInt.empty();
            }
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
        // A grandchild could hold the pipe open; the exit code does not wait for that for ever.
        out.awaitEnd(KILL_TIME);
        err.awaitEnd(KILL_TIME);
        return OptionalInt.of(process.exitValue());
    }

    /** The exit code; a process that runs on is a failure of the run. */
    public int exitCode(Duration atMost) {
        return exit(atMost)
                .orElseThrow(() -> new LabException(label + " did not end within " + atMost.toMillis() + " ms;"
                        + " it wrote last: " + out.tail(3) + " " + err.tail(5)));
    }
}
