package io.jaelegram.crypto;

/** SplitMix64 (Steele, Lea, Flood 2014): one multiply chain for eight bytes; predictable, so never for real keys. */
final class SeededRandomness implements Randomness {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SeededRandomness(long seed) {
        this.state = seed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    @Override
    public void fill(byte[] target) {
        for (int i = 0; i < target.length; i += Long.BYTES) {
            long word = nextLong();
            for (int j = i; j < Math.min(i + Long.BYTES, target.length); j++) {
                target[j] = (byte) word;
                word >>>= 8;
            }
        }
    }
}
