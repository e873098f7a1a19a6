package io.jaelegram.client.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs commands on a made-up client in virtual time, and keeps what they print. */
final class FakeLauncher implements Launcher {
    final VirtualLoop loop = new VirtualLoop();
    final FakeClient client = new FakeClient(loop, "alice");
    Optional<String> promptedFor = Optional.empty();
    Optional<GlobalOptions> options = Optional.empty();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Optional<Integer> code = Optional.empty();

    /** Runs a command line as the main does; the exit code. */
    int run(String... arguments) {
        PrintWriter outWriter = new PrintWriter(out, false, StandardCharsets.UTF_8);
        PrintWriter errWriter = new PrintWriter(err, false, StandardCharsets.UTF_8);
        return Cli.of(this, outWriter, errWriter).execute(arguments);
    }

    List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> events(String type) {
        return out().stream()
                .filter(line -> line.startsWith("{\"v\":1,\"type\":\"" + type + "\""))
                .toList();
    }

    @Override
    public int run(GlobalOptions given, Function<Report, ScriptedTask> makeTask) {
        options = Optional.of(given);
        code = Optional.empty();
        Output output = new Output(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                given.quiet());
        ScriptedTask task = makeTask.apply(given.json() ? new JsonReport(output) : new TextReport(output, Style.PLAIN));
        client.listener(task);
        client.start();
        task.begin(client, loop, end -> code = Optional.of(end));
        loop.runUntil(() -> code.isPresent());
        return code.orElseThrow();
    }

    @Override
    public int prompt(GlobalOptions given, Optional<String> chat) {
        options = Optional.of(given);
        promptedFor = Optional.of(chat.orElse(""));
        return Exit.DONE;
    }

    @Override
    public int changePassphrase(GlobalOptions given, Optional<char[]> next) {
        options = Optional.of(given);
        return Exit.DONE;
    }

    /** All that was printed, for tests that look for what must not be there. */
    String everything() {
        return String.join("\n", Stream.concat(out().stream(), Stream.of(err())).toList());
    }
}
