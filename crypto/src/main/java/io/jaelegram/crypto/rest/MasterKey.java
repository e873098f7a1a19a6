package io.jaelegram.crypto.rest;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import java.util.Optional;

public final class MasterKey {
    private MasterKey() {}

    public static MasterKey generate(Randomness random) {
        throw new IllegalStateException("not in this commit");
    }
    /** The key file's bytes; wrap again under another passphrase to change it. The caller wipes the passphrase. */
    public byte[] wrap(Optional<char[]> passphrase, Randomness random, Argon2Cost cost) {
        throw new IllegalStateException("not in this commit");
    }

    public static MasterKey unwrap(byte[] keyFile, Optional<char[]> passphrase, long maxHeapBytes)
            throws WrongPassphraseException, RefusedException {
        throw new IllegalStateException("not in this commit");
    }
    /** Whether this key file asks for a passphrase. */
    public static boolean needsPassphrase(byte[] keyFile) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public RecordSealer sealer() {
        throw new IllegalStateException("not in this commit");
    }

    public StoreHead emptyHead() {
        throw new IllegalStateException("not in this commit");
    }

    public StoreHead openHead(byte[] encoded) throws RefusedException {
        throw new IllegalStateException("not in this commit");
    }

    public void destroy() {
        throw new IllegalStateException("not in this commit");
    }
}
