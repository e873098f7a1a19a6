package io.jaelegram.crypto;

import java.util.SplittableRandom;

/** A source of chance that is handed in, so that a simulation replays from its seed. */
@FunctionalInterface
public interface Randomness {
    /** Fills the whole array. */
    void fill(byte[] into);

    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    default long nextLong() {
        byte[] bytes = bytes(Long.BYTES);
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xff;
        }
        return value;
    }

    /** A number from 0 to bound - 1, for delays and choices (its bias of at most 2^-32 matters to no key). */
    default int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("a bound of " + bound);
        }
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** A number from 0 (included) to 1 (excluded). */
    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** The same bytes for the same seed: for simulations and tests only, every key made from it is known. */
    static Randomness seeded(long seed) {
        return new SplittableRandom(seed)::nextBytes;
    }
}
