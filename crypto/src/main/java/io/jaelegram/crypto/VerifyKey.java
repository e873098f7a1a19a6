package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.HexFormat;

/** An Ed25519 public key of 32 bytes: canonical, on the curve, not of low order. */
public final class VerifyKey {
    public static final int BYTES = CryptoProvider.KEY_BYTES;

    /** 64 bits: for people's eyes in lists and logs, never a check. */
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] key;
    private final Bytes bytes;

    /** Null until it is asked for: ids of people and nodes are this hash. Whoever computes it gets the same. */
    private Bytes hash;

    private VerifyKey(byte[] key) {
        this.key = key;
        bytes = Bytes.of(key);
    }

    /** Copies and checks; a key of low order would verify the same signature for many messages. */
    public static VerifyKey of(byte[] key) throws RefusedException {
        if (key.length != BYTES) {
            throw new RefusedException(Reason.BAD_KEY, "An Ed25519 key has 32 bytes, not " + key.length + ".");
        }
        if (!Providers.current().ed25519Valid(key)) {
            throw new RefusedException(
                    Reason.BAD_KEY, "An Ed25519 key is not canonical, not on the curve or of low order.");
        }
        return new VerifyKey(key.clone());
    }

    /** For keys that this process computed or checked before it stored them. */
    static VerifyKey trusted(byte[] key) {
        return new VerifyKey(key);
    }

    /** False for any signature that is not 64 canonical bytes by this key over this label and these parts. */
    public boolean verify(Label label, byte[] signature, byte[]... parts) {
        return Providers.current().ed25519Verify(key, Labelled.message(label, parts), signature);
    }

    public Bytes bytes() {
        return bytes;
    }

    /** SHA-256 of the 32 bytes. */
    public Bytes hash() {
        if (hash == null) {
            hash = Bytes.of(Sha256.hash(key));
        }
        return hash;
    }

    /** 16 hex digits. */
    public String fingerprint() {
        byte[] hash = Sha256.hash(Label.FINGERPRINT.shared(), key);
        return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    }

    /** Without a copy, for readers in this package. */
    byte[] shared() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof VerifyKey that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return "VerifyKey " + fingerprint();
    }
}
