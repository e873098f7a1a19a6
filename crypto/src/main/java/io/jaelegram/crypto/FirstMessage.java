package io.jaelegram.crypto;

import java.util.Optional;
import java.util.function.Function;

public final class FirstMessage {
    private FirstMessage() {}

    public record Accepted(VerifyKey sender, byte[] content, Conversation next, PrekeyBook book) {}

    public static boolean is(byte[] body) {
        throw new IllegalStateException("not in this commit");
    }

    public static Accepted accept(
            IdentityKeys me,
            PrekeyBook book,
            byte[] body,
            Function<VerifyKey, Optional<Conversation>> existing,
            Randomness random,
            long nowSeconds)
            throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }
}
