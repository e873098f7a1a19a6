package io.jaelegram.crypto;

import java.nio.ByteBuffer;

/**
 * The source of all chance, handed in. The mains supply the operating system's; tests and simulations supply
 * {@link #seeded}, so that a failed run replays exactly.
 */
@FunctionalInterface
public interface Randomness {
    void fill(byte[] target);

    default byte[] bytes(int count) {
        byte[] out = new byte[count];
        fill(out);
        return out;
    }

    default long nextLong() {
        return ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
    }

    /**
     * Uniform in [0, bound).
     *
     * @throws IllegalArgumentException when the bound is not positive
     */
    default int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        // Rejecting the incomplete last interval keeps all results equally likely.
        long limit = (1L << 31) / bound * bound;
        long candidate;
        do {
            candidate = nextLong() >>> 33;
        } while (candidate >= limit);
        return (int) (candidate % bound);
    }

    /** Uniform in [0, 1), 53 bits. */
    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Deterministic and fast, for simulations and tests only: every output can be predicted from the seed. */
    static Randomness seeded(long seed) {
        return new SeededRandomness(seed);
    }
}
