package io.jaelegram.client.v3.dht;

import java.time.Duration;

/**
 * How long to wait for an answer before somebody else is asked: smoothed round-trip time and four deviations (RFC 6298,
 * section 2), within the bounds that were measured for this network (buddies-dht.md 7.1).
 */
final class Patience {
    static final Duration LEAST = Duration.ofMillis(300);
    static final Duration MOST = Duration.ofMillis(1_500);
    private static final Duration FIRST = Duration.ofMillis(700);
    private static final double GAIN = 1.0 / 8;
    private static final double DEVIATION_GAIN = 1.0 / 4;

    private double smoothed = -1;
    private double deviation;

    void answered(Duration after) {
        double sample = after.toNanos();
        if (smoothed < 0) {
            smoothed = sample;
            deviation = sample / 2;
        } else {
            deviation += DEVIATION_GAIN * (Math.abs(smoothed - sample) - deviation);
            smoothed += GAIN * (sample - smoothed);
        }
    }

    Duration now() {
        if (smoothed < 0) {
            return FIRST;
        }
        long nanos = (long) (smoothed + 4 * deviation);
        return Duration.ofNanos(Math.min(MOST.toNanos(), Math.max(LEAST.toNanos(), nanos)));
    }
}
