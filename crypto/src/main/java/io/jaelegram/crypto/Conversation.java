package io.jaelegram.crypto;

import java.util.Optional;

public final class Conversation {
    private Conversation() {}

    public record Sealed(byte[] body, Conversation next) {}

    public record Opened(byte[] content, Conversation next) {}

    public static Conversation start(
            IdentityKeys me, VerifyKey peer, PrekeyBundle bundle, Randomness random, long nowSeconds)
            throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public Conversation restart(IdentityKeys me, PrekeyBundle bundle, Randomness random, long nowSeconds)
            throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public Sealed seal(byte[] content, Randomness random, long nowSeconds) {
        throw new IllegalStateException("not in this commit");
    }

    public Optional<Opened> open(byte[] body, Randomness random, long nowSeconds) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public boolean answered() {
        throw new IllegalStateException("not in this commit");
    }
    /** Whether the active session waits for an answer for so long that the peer's prekeys may be gone. */
    public boolean restartDue(long nowSeconds) {
        throw new IllegalStateException("not in this commit");
    }

    public VerifyKey peer() {
        throw new IllegalStateException("not in this commit");
    }

    public byte[] encode() {
        throw new IllegalStateException("not in this commit");
    }

    public static Conversation decode(byte[] encoded) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public void destroy() {
        throw new IllegalStateException("not in this commit");
    }
}
