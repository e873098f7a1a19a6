package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;

/** An Ed25519 private key (RFC 8032) behind verbs: it signs, and cannot be read except for sealed storage. */
public final class SigningKey {
    private final byte[] seed;
    private final VerifyKey publicKey;
    private boolean destroyed;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        this.publicKey = VerifyKey.trusted(Providers.current().ed25519Public(seed));
    }

    public static SigningKey generate(Randomness random) {
        return new SigningKey(random.bytes(CryptoProvider.KEY_BYTES));
    }

    /**
     * Copies the seed.
     *
     * @throws IllegalArgumentException when it is not 32 bytes long
     */
    public static SigningKey fromSeed(byte[] seed) {
        if (seed.length != CryptoProvider.KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        }
        return new SigningKey(seed.clone());
    }

    /** A copy, for sealed storage only; the caller wipes it. */
    public byte[] seed() {
        requireAlive();
        return seed.clone();
    }

    public VerifyKey publicKey() {
        return publicKey;
    }

    /** 64 bytes over the label and the parts, each with its length. */
    public byte[] sign(Label label, byte[]... parts) {
        requireAlive();
        return Providers.current().ed25519Sign(seed, publicKey.shared(), Labelled.message(label, parts));
    }

    /** Wipes the key; signing afterwards is a programming error. */
    public void destroy() {
        destroyed = true;
        Secrets.wipe(seed);
    }

    @Override
    public String toString() {
        return "SigningKey of " + publicKey.fingerprint();
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("this signing key was destroyed");
        }
    }
}
