package io.jaelegram.protocol.link.simulated;

import java.time.Duration;

/**
 * What the way between two nodes is like, each direction.
 *
 * @param latency the least time from one end to the other
 * @param jitter what may be added to it, drawn for each frame; frames of one link stay in order
 * @param bytesPerSecond the rate; 0 for no limit
 */
public record LinkProfile(Duration latency, Duration jitter, long bytesPerSecond) {
    /** A good line across a continent. */
    public static final LinkProfile DEFAULT = new LinkProfile(Duration.ofMillis(20), Duration.ofMillis(10), 0);

    public LinkProfile {
        if (latency.isNegative() || jitter.isNegative() || bytesPerSecond < 0) {
            throw new IllegalArgumentException("a way has no negative latency, jitter or rate");
        }
    }

    /** The same way with another rate. */
    public LinkProfile withRate(long newBytesPerSecond) {
        return new LinkProfile(latency, jitter, newBytesPerSecond);
    }
}
