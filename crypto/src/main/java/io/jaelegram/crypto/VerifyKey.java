package io.jaelegram.crypto;

import java.io.ByteArrayOutputStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 public key (RFC 8032), 32 bytes, canonical and of full order. */
public final class VerifyKey implements Comparable<VerifyKey> {
    public static final int SIZE = 32;
    public static final int SIGNATURE_SIZE = 64;

    private final Bytes bytes;

    private VerifyKey(Bytes bytes) {
        this.bytes = bytes;
    }

    public static VerifyKey of(byte[] encoded) throws RefusedException {
        if (encoded.length != SIZE || !Ed25519.validatePublicKeyFull(encoded, 0)) {
            throw new RefusedException(RefusedException.Reason.BAD_KEY, "not an Ed25519 public key");
        }
        return new VerifyKey(Bytes.of(encoded));
    }

    static VerifyKey trusted(byte[] encoded) {
        return new VerifyKey(Bytes.of(encoded));
    }

    public Bytes bytes() {
        return bytes;
    }

    /** Whether the signature is this key's over these parts under this label. */
    public boolean verify(Label label, byte[] signature, byte[]... parts) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        byte[] message = message(label, parts);
        return Ed25519.verify(signature, 0, bytes.toArray(), 0, message, 0, message.length);
    }

    /** First eight bytes in hexadecimal: enough to tell keys apart in a log, too few to be trusted. */
    public String fingerprint() {
        return bytes.hex().substring(0, 16);
    }

    /** Label and parts, each behind its length, so that no two lists give the same bytes. */
    static byte[] message(Label label, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prefixed(out, label.bytes());
        for (byte[] part : parts) {
            prefixed(out, part);
        }
        return out.toByteArray();
    }

    private static void prefixed(ByteArrayOutputStream out, byte[] part) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(part.length >>> shift);
        }
        out.writeBytes(part);
    }

    @Override
    public int compareTo(VerifyKey other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyKey key && bytes.equals(key.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
