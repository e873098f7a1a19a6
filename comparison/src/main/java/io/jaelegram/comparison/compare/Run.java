package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.result.Meta;
import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** A run from its command line to its end, for the {@link Meta} of its result. */
public final class Run {
    private static final Path CONGESTION = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");

    private static final String UNKNOWN = "unknown";

    private final String command;
    private final long seed;
    private final int runs;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Stopwatch watch = Stopwatch.start();

    private Run(String command, long seed, int runs) {
        this.command = command;
        this.seed = seed;
        this.runs = runs;
    }

    /** The clock runs from now on. */
    public static Run start(CommandSpec spec, long seed, int runs) {
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        return new Run("./jaelegram " + String.join(" ", words), seed, runs);
    }

    /**
     * What there is to say of it now.
     *
     * @param setting where it was played
     * @param root the project's folder, where it is known
     * @param partial why not everything was played; empty when everything was
     */
    public Meta end(String setting, Optional<Path> root, String partial) {
        Map<String, String> facts = Machine.facts();
        facts.put("congestion control", congestionControl());
        return new Meta(
                setting,
                command,
                root.map(Run::commit).orElse(UNKNOWN),
                seed,
                runs,
                startedAt.toString(),
                watch.seconds(),
                facts.get("jvm"),
                Runtime.getRuntime().availableProcessors(),
                facts,
                partial);
    }

    private static String congestionControl() {
        try {
            return Files.readString(CONGESTION).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Names the state of the sources; {@code unknown} outside a working copy. */
    private static String commit(Path root) {
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", root.toString(), "describe", "--always", "--dirty", "--exclude=*")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? text.strip() : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }
}
