package io.jaelegram.client;

import io.jaelegram.crypto.Randomness;
import java.time.Duration;

/** Waits that double up to a cap, each drawn from its upper half, so that many clients do not come back together. */
public final class Backoff {
    private final Randomness randomness;
    private final Duration first;
    private int failures;

    public Backoff(Randomness randomness, Duration first) {
        this.randomness = randomness;
        this.first = first;
    }

    /** The next wait, at most the cap. */
    public Duration next(Duration cap) {
        long whole = first.toNanos() << Math.min(failures++, 20);
        long bounded = Math.min(whole, cap.toNanos());
        return Duration.ofNanos(bounded / 2 + (long) (randomness.nextDouble() * (bounded / 2)));
    }

    /** It worked: the next wait is the first again. */
    public void reset() {
        failures = 0;
    }
}
