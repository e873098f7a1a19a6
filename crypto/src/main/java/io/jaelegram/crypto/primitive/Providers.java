package io.jaelegram.crypto.primitive;

import java.util.Optional;

/** The provider of this process, chosen once: Conscrypt for the curves where it is on the class path, else BC. */
public final class Providers {
    /** System property that leaves Conscrypt aside, for measurements. */
    public static final String ONLY_BOUNCY_CASTLE = "jaelegram.crypto.bouncyCastleOnly";

    private static final CryptoProvider CURRENT = choose();

    private Providers() {}

    public static CryptoProvider current() {
        return CURRENT;
    }

    /** Bouncy Castle for everything: the one that is always there. */
    public static CryptoProvider bouncyCastle() {
        return new BouncyProvider();
    }

    /** Conscrypt for the curves over Bouncy Castle, where it is on the class path and loads. */
    public static Optional<CryptoProvider> conscrypt() {
        return ConscryptProvider.load(bouncyCastle());
    }

    private static CryptoProvider choose() {
        return Boolean.getBoolean(ONLY_BOUNCY_CASTLE)
                ? bouncyCastle()
                : conscrypt().orElseGet(Providers::bouncyCastle);
    }
}
