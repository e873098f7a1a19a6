package io.jaelegram.crypto.primitive;

import java.util.Optional;
import java.util.function.Supplier;

/** The provider of this process, chosen once: Conscrypt for the curves where it is on the class path, else BC. */
public final class Providers {
    /** System property that leaves Conscrypt aside, for measurements. */
    public static final String ONLY_BOUNCY_CASTLE = "jaelegram.crypto.bouncyCastleOnly";

    private static final CryptoProvider CURRENT = choose();

    private static final ThreadLocal<CryptoProvider> INSTEAD = new ThreadLocal<>();

    private Providers() {}

    public static CryptoProvider current() {
        CryptoProvider instead = INSTEAD.get();
        return instead == null ? CURRENT : instead;
    }

    /**
     * Runs a task with other primitives, on this thread and until it ends: for simulations of thousands of nodes, in
     * which signatures would cost more than all that is looked at. Never in a client or a server.
     */
    public static <T> T with(CryptoProvider instead, Supplier<T> task) {
        INSTEAD.set(instead);
        try {
            return task.get();
        } finally {
            INSTEAD.remove();
        }
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
