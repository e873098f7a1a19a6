package io.jaelegram.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) by the JDK: 96-bit nonce, 128-bit tag at the end. One cipher object a thread. */
public final class AesGcm {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesGcm::create);

    private AesGcm() {}

    /** Returns ciphertext and tag; key and nonce must never be used together again. */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] plain, byte[]... associated) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    /** Opens a part of an array; empty when the tag is not right or the part is too short to hold one. */
    public static Optional<byte[]> open(
            byte[] key, byte[] nonce, byte[] sealed, int from, int length, byte[]... associated) {
        if (length < TAG_BYTES || from < 0 || from + length > sealed.length) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed, from, length));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to decrypt", e);
        }
    }

    /** Opens a whole array. */
    public static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] sealed, byte[]... associated) {
        return open(key, nonce, sealed, 0, sealed.length, associated);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[]... associated)
            throws GeneralSecurityException {
        Cipher cipher = CIPHER.get();
        SecretKeySpec secret = new SecretKeySpec(key, "AES");
        GCMParameterSpec parameters = new GCMParameterSpec(TAG_BYTES * 8, nonce);
        try {
            cipher.init(mode, secret, parameters);
        } catch (InvalidAlgorithmParameterException e) {
            // The JDK refuses the same key and nonce twice in a row on one object. Sealing the same content again is
            // lawful where key and nonce follow from it (StoreHead) or from a seed that is replayed.
            // Removed first: a cipher whose very first nonce was of a wrong length is of no further use.
            CIPHER.remove();
            cipher = create();
            cipher.init(mode, secret, parameters);
            CIPHER.set(cipher);
        }
        for (byte[] part : associated) {
            cipher.updateAAD(part);
        }
        return cipher;
    }

    private static Cipher create() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }
}
