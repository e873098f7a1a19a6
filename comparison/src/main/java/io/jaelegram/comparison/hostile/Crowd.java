package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Randomness;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes strangers, each with a name that nobody had before. Callable from any thread. */
public final class Crowd {
    private static final int NAMES = 1 << 30;

    private final Randomness randomness;
    private final Clock clock;
    private final AtomicInteger made;

    /**
     * @param clock dates the prekeys and the envelopes of the crowd
     */
    public Crowd(Randomness randomness, Clock clock) {
        this.randomness = randomness;
        this.clock = clock;
        // Each process that attacks the same server has names of its own.
        this.made = new AtomicInteger(randomness.nextInt(NAMES));
    }

    /** Somebody called so, with a number behind it. */
    public Persona next(String name) {
        return exactly(name + "." + made.incrementAndGet());
    }

    /** Somebody with exactly this name, whoever else has it. */
    public Persona exactly(String name) {
        return Persona.named(name, randomness, clock);
    }
}
