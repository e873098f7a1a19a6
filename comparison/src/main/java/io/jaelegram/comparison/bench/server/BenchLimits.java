package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The server's configuration under load. Everything is as a user has it, save the rate of one account and the
 * size of one mailbox, which are there to protect people from each other and would be all that a test with few pairs
 * measures.
 */
final class BenchLimits {
    private static final String UNLIMITED = "999999999";
    private static final String ROOM = "999GB";

    private BenchLimits() {}

    /** Command-line options for the server. */
    static List<String> serverOptions(Lab lab) {
        Path file = lab.folder().resolve("bench.properties");
        try {
            Files.writeString(
                    file,
                    String.join(
                            "\n",
                            "limits.messages-per-second=" + UNLIMITED,
                            "limits.messages-burst=" + UNLIMITED,
                            "quota.mailbox-messages=" + UNLIMITED,
                            "quota.mailbox-bytes=" + ROOM,
                            "quota.sender-messages=" + UNLIMITED,
                            "quota.sender-bytes=" + ROOM,
                            ""));
        } catch (IOException e) {
            throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
        }
        return List.of("--config", file.toString());
    }
}
