package io.jaelegram.client.v2;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** How often something may happen: a burst, then a steady rate (a token bucket). Touched only on the loop. */
final class Allowance {
    private final Loop loop;
    private final int burst;
    private final long periodNanos;
    private long sinceNanos;
    private long used;

    /**
     * @param burst so many at once
     * @param period one more after each
     */
    Allowance(Loop loop, int burst, Duration period) {
        this.loop = loop;
        this.burst = burst;
        periodNanos = period.toNanos();
        sinceNanos = loop.nanoTime();
    }

    /** Whether it may happen now; counts it when it may. */
    boolean take() {
        long over = (loop.nanoTime() - sinceNanos) / periodNanos;
        used = Math.max(0, used - over);
        sinceNanos += over * periodNanos;
        if (used >= burst) {
            return false;
        }
        used++;
        return true;
    }
}
