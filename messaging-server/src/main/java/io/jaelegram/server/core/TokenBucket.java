package io.jaelegram.server.core;

/** Lets so many things happen per second, and some more at once after a pause. Not safe for threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final ServerLimits.Rate rate;
    private double tokens;
    private long at;

    TokenBucket(ServerLimits.Rate rate, long now) {
        this.rate = rate;
        this.tokens = rate.burst();
        this.at = now;
    }

    /** Takes a token, if one is there at this time of the loop. */
    boolean take(long now) {
        // Two loops may ask in another order than they looked at the clock.
        long passed = Math.max(0, now - at);
        tokens = Math.min(rate.burst(), tokens + passed / NANOS * rate.perSecond());
        at += passed;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
