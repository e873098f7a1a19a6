package io.jaelegram.comparison.bench.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keeps a number of messages of one pair on the way, while it runs. State is touched only on the pair's loop. */
final class Pump {
    private final Executor loop;
    private final RelayPair pair;
    private final Meter meter;
    private boolean running;
    private int onTheWay;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    Pump(Executor loop, RelayPair pair, Meter meter) {
        this.loop = loop;
        this.pair = pair;
        this.meter = meter;
    }

    void start(int inFlight) {
        loop.execute(() -> {
            running = true;
            idle = new CompletableFuture<>();
            for (int i = 0; i < inFlight; i++) {
                next();
            }
        });
    }

    /** Sends one message; what is on the way before does not matter. */
    void once() {
        loop.execute(this::next);
    }

    /** Sends nothing more; completes when all that was on the way is confirmed. */
    CompletableFuture<Void> stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        loop.execute(() -> {
            running = false;
            if (onTheWay == 0) {
                idle.complete(null);
            }
            idle.thenRun(() -> stopped.complete(null));
        });
        return stopped;
    }

    private void next() {
        onTheWay++;
        long sentAt = meter.now();
        pair.send(() -> {
            onTheWay--;
            meter.confirmed(sentAt);
            if (running) {
                next();
            } else if (onTheWay == 0) {
                idle.complete(null);
            }
        });
    }
}
