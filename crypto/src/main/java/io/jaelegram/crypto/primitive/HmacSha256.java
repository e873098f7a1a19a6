package io.jaelegram.crypto.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) by the JDK. A {@code Mac} is not thread-safe, so each thread keeps its own. */
public final class HmacSha256 {
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(HmacSha256::create);

    private HmacSha256() {}

    /** The MAC of the parts laid end to end; the caller makes their borders unambiguous. */
    public static byte[] mac(byte[] key, byte[]... parts) {
        Mac mac = MAC.get();
        try {
            // An empty SecretKeySpec is refused by the JDK; HMAC pads keys with zeros, so one zero byte is the same
            // key.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** The first bytes of {@link #mac}. */
    public static byte[] truncated(int length, byte[] key, byte[]... parts) {
        byte[] whole = mac(key, parts);
        byte[] out = Arrays.copyOf(whole, length);
        Secrets.wipe(whole);
        return out;
    }

    private static Mac create() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
