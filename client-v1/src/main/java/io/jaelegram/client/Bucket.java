package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** How many first messages may be opened: a burst, then a steady rate. */
final class Bucket {
    /** One each 10 ms: opening one costs about half a millisecond, so a flood takes some 5 % of a core. */
    static final Duration PERIOD = Duration.ofMillis(10);

    /** Everybody in a large circle of friends may write at once. */
    private static final int BURST = 200;

    private final Loop loop;
    private long lastNanos;
    private long tokens = BURST;

    Bucket(Loop loop) {
        this.loop = loop;
        lastNanos = loop.nanoTime();
    }

    boolean available() {
        long periods = (loop.nanoTime() - lastNanos) / PERIOD.toNanos();
        lastNanos += periods * PERIOD.toNanos();
        tokens = Math.min(BURST, tokens + periods);
        return tokens > 0;
    }

    boolean take() {
        if (!available()) {
            return false;
        }
        tokens--;
        return true;
    }
}
