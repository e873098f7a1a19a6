package io.jaelegram.comparison.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A throw-away folder and the processes that work in it. When the lab closes, also by Ctrl-C or SIGTERM, every process
 * is killed and the folder removed.
 */
public final class Lab implements AutoCloseable {
    private final Installation installation;
    private final Path folder;
    private final List<Child> children = new ArrayList<>();
    private final Thread atExit = new Thread(this::clear, "lab-clear");
    private final List<Runnable> cleanUps = new ArrayList<>();
    private boolean keep;
    private boolean closed;

    private Lab(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    /** Opens a lab; the purpose is part of its folder's name. */
    public static Lab open(String purpose) {
        try {
            Lab lab = new Lab(Installation.find(), Files.createTempDirectory("jaelegram-" + purpose + "-"));
            Runtime.getRuntime().addShutdownHook(lab.atExit);
            return lab;
        } catch (IOException e) {
            throw new LabException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    public Installation installation() {
        return installation;
    }

    public Path folder() {
        return folder;
    }

    /** Leaves the folder on disk when the lab closes, with the words and the threads of every process: evidence. */
    public synchronized Path keep() {
        keep = true;
        try {
            for (Child child : children) {
                child.testify(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evidence to " + folder, e);
        }
        return folder;
    }

    /** Whether the folder stays on disk. */
    public synchronized boolean kept() {
        return keep;
    }

    /** Starts a process in the lab's folder. */
    public Child start(String label, List<String> command) {
        return start(label, command, Map.of());
    }

    /** The same, with environment variables besides our own. */
    public synchronized Child start(String label, List<String> command, Map<String, String> environment) {
        if (closed) {
            throw new LabException("the lab is closed; " + label + " was not started");
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // What a person has set for terminals must not change what the programs under test print.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Child child = Child.start(label, builder);
        children.removeIf(old -> !old.alive());
        children.add(child);
        return child;
    }

    /** What must be undone when the lab closes: after all processes are gone, before the folder is removed. */
    public synchronized void atClose(Runnable cleanUp) {
        cleanUps.add(cleanUp);
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already: the hook has run or runs now, and clearing twice does no harm.
            return;
        }
    }

    private synchronized void clear() {
        closed = true;
        for (Child child : children) {
            child.kill();
        }
        children.clear();
        cleanUps.forEach(Runnable::run);
        cleanUps.clear();
        if (!keep && Files.exists(folder)) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
