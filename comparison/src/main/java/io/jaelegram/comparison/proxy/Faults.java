package io.jaelegram.comparison.proxy;

import java.time.Duration;

/**
 * What the proxy does to bytes that pass.
 *
 * @param delay before each piece goes on, each way
 * @param bytesPerSecond rate of each direction of each connection; 0: no limit
 * @param silent swallows all bytes and hides that an end closed: both ends have a half-open connection
 */
public record Faults(Duration delay, long bytesPerSecond, boolean silent) {
    public static final Faults NONE = new Faults(Duration.ZERO, 0, false);

    public static Faults delayed(Duration delay) {
        return new Faults(delay, 0, false);
    }

    public static Faults slow(long bytesPerSecond) {
        return new Faults(Duration.ZERO, bytesPerSecond, false);
    }

    public static Faults halfOpen() {
        return new Faults(Duration.ZERO, 0, true);
    }
}
