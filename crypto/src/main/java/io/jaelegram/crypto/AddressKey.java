package io.jaelegram.crypto;

import io.jaelegram.crypto.RefusedException.Reason;
import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Arrays;

/**
 * Seals a person's addresses in what everybody may fetch; the person's contacts have the key. Layout of what is sealed:
 * format u8, salt 16, AES-256-GCM, tag 16, thus {@value #OVERHEAD} bytes more. Each salt makes a key of its own
 * (HMAC-SHA256), so that no count of records makes a nonce repeat.
 */
public final class AddressKey {
    public static final int BYTES = 32;

    /** What is sealed is longer by this. */
    public static final int OVERHEAD = 1 + 16 + AesGcm.TAG_BYTES;

    private static final byte FORMAT = 1;
    private static final int SALT = 16;

    /** One key, one message: the nonce carries nothing. */
    private static final byte[] NONCE = new byte[AesGcm.NONCE_BYTES];

    private final byte[] key;
    private boolean destroyed;

    private AddressKey(byte[] key) {
        this.key = key;
    }

    public static AddressKey generate(Randomness random) {
        return new AddressKey(random.bytes(BYTES));
    }

    /** Copies a key that a contact told us. */
    public static AddressKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("an address key has " + BYTES + " bytes, not " + key.length);
        }
        return new AddressKey(key.clone());
    }

    /** A copy, for sealed storage and for end-to-end contents only; the caller wipes it. */
    public byte[] bytes() {
        requireAlive();
        return key.clone();
    }

    /** @param boundTo what the opener must know too: the same bytes elsewhere do not open */
    public byte[] seal(byte[] plain, Randomness random, byte[] boundTo) {
        requireAlive();
        byte[] salt = random.bytes(SALT);
        byte[] once = keyOf(salt);
        byte[] sealed = AesGcm.seal(once, NONCE, plain, place(boundTo));
        Secrets.wipe(once);
        return new Packer(1 + SALT + sealed.length)
                .u8(FORMAT)
                .raw(salt)
                .raw(sealed)
                .finish();
    }

    /**
     * @throws RefusedException when it was sealed under another key or for another place, changed, or is too short
     */
    public byte[] open(byte[] sealed, byte[] boundTo) throws RefusedException {
        requireAlive();
        if (sealed.length < OVERHEAD || sealed[0] != FORMAT) {
            throw refused();
        }
        int from = 1 + SALT;
        byte[] once = keyOf(Arrays.copyOfRange(sealed, 1, from));
        var plain = AesGcm.open(once, NONCE, sealed, from, sealed.length - from, place(boundTo));
        Secrets.wipe(once);
        return plain.orElseThrow(AddressKey::refused);
    }

    /** Wipes the key; using it afterwards is a programming error. */
    public void destroy() {
        destroyed = true;
        Secrets.wipe(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressKey that && Secrets.equal(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "AddressKey";
    }

    private byte[] keyOf(byte[] salt) {
        return HmacSha256.mac(key, Label.RECORD_ADDRESS.shared(), salt);
    }

    private static byte[] place(byte[] boundTo) {
        return Labelled.message(Label.RECORD_ADDRESS, boundTo);
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("this address key was destroyed");
        }
    }

    private static RefusedException refused() {
        return new RefusedException(
                Reason.ALTERED, "Sealed addresses are not for this key, or were changed on their way.");
    }
}
