package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connections of one loop, so that all of them can be told that the server goes. Touched only on the loop. */
final class LoopConnections {
    private final Loop loop;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private Optional<Runnable> drained = Optional.empty();

    LoopConnections(Loop loop) {
        this.loop = loop;
    }

    void add(Connection connection) {
        connections.add(connection);
        if (drained.isPresent()) {
            connection.drain();
        }
    }

    void remove(Connection connection) {
        connections.remove(connection);
        sayIfDrained();
    }

    /** Tells all to come back later, and ends each link when its requests are answered, at the latest in time. */
    void drain(Duration atMost, Runnable done) {
        loop.execute(() -> {
            drained = Optional.of(done);
            List.copyOf(connections).forEach(Connection::drain);
            loop.after(atMost, () -> {
                List.copyOf(connections).forEach(Connection::end);
                connections.clear();
                sayIfDrained();
            });
            sayIfDrained();
        });
    }

    private void sayIfDrained() {
        if (connections.isEmpty()) {
            Optional<Runnable> done = drained;
            drained = done.isPresent() ? Optional.of(() -> {}) : done;
            done.ifPresent(Runnable::run);
        }
    }
}
