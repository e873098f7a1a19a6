package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.Sweep;
import java.time.Duration;
import java.util.Optional;

/** Removes expired mail and old tombstones, all through the day, some rows at a time. Touched only on its loop. */
final class Sweeper {
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);

    /** A million rows take half an hour of these steps, each well below a millisecond. */
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

    private static final int ROWS = 512;
    private static final Bytes BEGINNING = Bytes.of(new byte[0]);

    private final Loop loop;
    private final Store store;
    private final Calendar calendar;
    private boolean stopped;

    Sweeper(Loop loop, Store store) {
        this.loop = loop;
        this.store = store;
        this.calendar = new Calendar(loop);
    }

    void start() {
        loop.execute(() -> later(BETWEEN_STEPS, BEGINNING));
    }

    void stop() {
        loop.execute(() -> stopped = true);
    }

    private void later(Duration pause, Bytes from) {
        loop.after(pause, () -> step(from));
    }

    private void step(Bytes from) {
        if (!stopped) {
            store.submit(new Sweep(from, calendar.safeToday(), ROWS), loop, outcome -> {
                if (outcome instanceof Outcome.Done<Optional<Bytes>> done
                        && done.value().isPresent()) {
                    later(BETWEEN_STEPS, done.value().get());
                } else {
                    later(BETWEEN_ROUNDS, BEGINNING);
                }
            });
        }
    }
}
