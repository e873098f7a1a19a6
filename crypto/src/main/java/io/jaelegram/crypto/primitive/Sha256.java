package io.jaelegram.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-256 by the JDK, one digest object a thread. */
public final class Sha256 {
    public static final int BYTES = 32;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

    private Sha256() {}

    /** The hash of the parts laid end to end; the caller makes their borders unambiguous. */
    public static byte[] hash(byte[]... parts) {
        MessageDigest digest = DIGEST.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
