package io.jaelegram.crypto;

public final class PrekeyBook {
    private PrekeyBook() {}

    public static PrekeyBook create(IdentityKeys me, Randomness random, long nowSeconds) {
        throw new IllegalStateException("not in this commit");
    }
    /** Adds this many one-time prekeys. */
    public PrekeyBook withOneTime(IdentityKeys me, int count, Randomness random) {
        throw new IllegalStateException("not in this commit");
    }
    /** This, or a book with a fresh signed prekey when a week has passed. */
    public PrekeyBook rotateIfDue(IdentityKeys me, Randomness random, long nowSeconds) {
        throw new IllegalStateException("not in this commit");
    }

    public int oneTimeCount() {
        throw new IllegalStateException("not in this commit");
    }
    /** Fixed part and all one-time items. */
    public PrekeyPublication publication() {
        throw new IllegalStateException("not in this commit");
    }

    public byte[] encode() {
        throw new IllegalStateException("not in this commit");
    }

    public static PrekeyBook decode(byte[] encoded) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }
}
