package io.jaelegram.comparison.bench.relay;

import io.jaelegram.comparison.process.Lab;
import java.util.List;

/** The server's configuration under load: quotas that protect people from each other are out of the way. */
final class BenchLimits {
    private BenchLimits() {}

    /** Command-line options for the server. */
    static List<String> serverOptions(Lab lab) {
        return List.of();
    }
}
