package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Whether the system lets one process have as many connections as are asked for. */
final class OpenFiles {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String NAME = "Max open files";

    /** Jars, libraries, files of the store, and the pairs that talk. */
    private static final int OTHERS = 1_000;

    private OpenFiles() {}

    /**
     * Before anything is started.
     *
     * @throws LabException when so many connections do not fit, with what to do
     */
    static void check(int connections) {
        OptionalLong allowed = allowed();
        if (allowed.isPresent() && allowed.getAsLong() < connections + OTHERS) {
            throw new LabException(connections + " connections need " + (connections + OTHERS)
                    + " open files, and this system allows a process " + allowed.getAsLong()
                    + ". Raise it with  ulimit -n " + (connections + OTHERS) + "  or ask for fewer: --connections "
                    + Math.max(1, allowed.getAsLong() - OTHERS));
        }
    }

    /** A JVM raises its own limit as far as the hard one; where there is no such file, nobody knows. */
    private static OptionalLong allowed() {
        try {
            return Files.isReadable(LIMITS)
                    ? Files.readAllLines(LIMITS).stream()
                            .filter(line -> line.startsWith(NAME))
                            .map(line -> line.substring(NAME.length()).strip().split("\\s+")[1])
                            .filter(hard -> !hard.equals("unlimited"))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
