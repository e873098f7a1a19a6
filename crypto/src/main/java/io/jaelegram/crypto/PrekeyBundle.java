package io.jaelegram.crypto;

import java.util.Optional;

public final class PrekeyBundle {
    private PrekeyBundle() {}

    public static PrekeyBundle parse(byte[] fixedPart, Optional<byte[]> oneTime) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public VerifyKey identity() {
        throw new IllegalStateException("not in this commit");
    }
}
