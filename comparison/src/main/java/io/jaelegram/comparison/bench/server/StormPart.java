package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.AccountRecord;
import java.util.List;

/** The server is killed and started again, and all its users come back at once. */
final class StormPart {
    /** Seconds, performance.md. */
    private static final double ALLOWED = 30;

    private StormPart() {}

    static List<Finding> measure(Setting setting) {
        Server server = ServerSite.server(setting.lab(), "storm");
        try (ServerSite site = ServerSite.at(server)) {
            List<AccountRecord> people = site.people("user-", setting.connections());
            List<Connection> connections = site.enter(people, () -> {});
            site.onLoop(() -> connections.forEach(Connection::expectEnd));
            server.child().kill();
            Stopwatch watch = Stopwatch.start();
            server.start();
            site.enter(people, () -> {});
            return List.of(new Finding(
                    "storm",
                    people.size() + " users back, s after the kill",
                    List.of(watch.seconds()),
                    "the time allowed",
                    List.of(ALLOWED),
                    Target.most(1)));
        }
    }
}
