package io.jaelegram.crypto.primitive;

/** The provider of this process, chosen once: Conscrypt for the curves where it is on the class path, else BC. */
public final class Providers {
    private static final CryptoProvider CURRENT = choose();

    private Providers() {}

    public static CryptoProvider current() {
        return CURRENT;
    }

    /** Bouncy Castle for everything: the one that is always there. */
    public static CryptoProvider bouncyCastle() {
        return new BouncyProvider();
    }

    private static CryptoProvider choose() {
        return new BouncyProvider();
    }
}
