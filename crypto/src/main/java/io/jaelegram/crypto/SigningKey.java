package io.jaelegram.crypto;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 private key (RFC 8032) behind verbs: a class that cannot read it cannot leak it. */
public final class SigningKey {
    public static final int SEED_SIZE = 32;

    private final byte[] seed;
    private final VerifyKey publicKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        byte[] encoded = new byte[VerifyKey.SIZE];
        Ed25519.generatePublicKey(seed, 0, encoded, 0);
        publicKey = VerifyKey.trusted(encoded);
    }

    public static SigningKey generate(Randomness randomness) {
        return new SigningKey(randomness.bytes(SEED_SIZE));
    }

    public static SigningKey fromSeed(byte[] seed) {
        if (seed.length != SEED_SIZE) {
            throw new IllegalArgumentException("a seed has " + SEED_SIZE + " bytes");
        }
        return new SigningKey(seed.clone());
    }

    /** A copy of the secret, for sealed storage only; the caller wipes it. */
    public byte[] seed() {
        return seed.clone();
    }

    public VerifyKey publicKey() {
        return publicKey;
    }

    /** 64 bytes over the label and the parts, each behind its length. */
    public byte[] sign(Label label, byte[]... parts) {
        byte[] message = VerifyKey.message(label, parts);
        byte[] signature = new byte[VerifyKey.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey.bytes().toArray(), 0, null, message, 0, message.length, signature, 0);
        return signature;
    }

    public void destroy() {
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey + "]";
    }
}
