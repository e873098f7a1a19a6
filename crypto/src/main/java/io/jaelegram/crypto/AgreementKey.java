package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import io.jaelegram.crypto.primitive.Secrets;
import java.math.BigInteger;

/** An X25519 key pair (RFC 7748), 32 bytes each, that agrees and does not show its private half. */
final class AgreementKey {
    static final int BYTES = CryptoProvider.KEY_BYTES;

    private static final byte[] P = littleEndian(BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19)));

    private final byte[] privateKey;
    private final byte[] publicKey;

    private AgreementKey(byte[] privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static AgreementKey generate(Randomness random) {
        return of(random.bytes(BYTES));
    }

    /** Takes the array. */
    static AgreementKey of(byte[] privateKey) {
        return new AgreementKey(privateKey, Providers.current().x25519Public(privateKey));
    }

    /** Takes both arrays, from our own store, so that the public half is not computed again at each step. */
    static AgreementKey of(byte[] privateKey, byte[] publicKey) {
        return new AgreementKey(privateKey, publicKey);
    }

    byte[] publicKey() {
        return publicKey;
    }

    /** For sealed storage. */
    byte[] privateKey() {
        return privateKey;
    }

    byte[] agree(byte[] theirs) throws RefusedException {
        return Providers.current()
                .x25519Agree(privateKey, theirs)
                .orElseThrow(() -> new RefusedException(Reason.BAD_KEY, "An X25519 key is zero or of low order."));
    }

    /** Refuses another encoding of the same point: it would make two different transcripts of one agreement. */
    static byte[] requireCanonical(byte[] key) throws RefusedException {
        for (int i = BYTES - 1; i >= 0; i--) {
            int difference = (key[i] & 0xff) - (P[i] & 0xff);
            if (difference < 0) {
                return key;
            }
            if (difference > 0) {
                break;
            }
        }
        throw new RefusedException(Reason.BAD_KEY, "An X25519 key is not canonical.");
    }

    AgreementKey copy() {
        return new AgreementKey(privateKey.clone(), publicKey.clone());
    }

    void destroy() {
        Secrets.wipe(privateKey);
    }

    @Override
    public String toString() {
        return "AgreementKey " + Bytes.of(publicKey);
    }

    private static byte[] littleEndian(BigInteger value) {
        byte[] big = value.toByteArray();
        byte[] out = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            out[i] = big[big.length - 1 - i];
        }
        return out;
    }
}
