package io.jaelegram.crypto;

import io.jaelegram.crypto.primitive.AesGcm;
import io.jaelegram.crypto.primitive.HmacSha256;
import io.jaelegram.crypto.primitive.Secrets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encrypts headers under a header key that lives as long as a sending chain. Several keys are tried on each message and
 * AES-GCM alone commits to none, so a nonce goes with a 16-byte commitment: one HMAC tells whether a key is the one, and
 * no ciphertext opens under two. The AES key is fresh for each nonce.
 */
final class HeaderBox {
    static final int COMMITMENT_BYTES = 16;

    /** Nonce, commitment, header and its tag. */
    static final int BYTES = AesGcm.NONCE_BYTES + COMMITMENT_BYTES + Header.BYTES + AesGcm.TAG_BYTES;

    private HeaderBox() {}

    static byte[] commitment(byte[] headerKey, byte[] nonce) {
        return HmacSha256.truncated(COMMITMENT_BYTES, headerKey, Label.HEADER_COMMITMENT.shared(), nonce);
    }

    static boolean commits(byte[] headerKey, byte[] nonce, byte[] commitment) {
        return Secrets.equal(commitment, commitment(headerKey, nonce));
    }

    /** The key of this nonce's header and extension; the caller wipes it. */
    static byte[] key(byte[] headerKey, byte[] nonce) {
        return HmacSha256.mac(headerKey, Label.HEADER_KEY.shared(), nonce);
    }

    static byte[] sealHeader(byte[] key, byte[] nonce, Header header, byte[] before) {
        return AesGcm.seal(key, nonce, header.encode(), before);
    }

    static Optional<byte[]> openHeader(byte[] key, byte[] nonce, byte[] sealed, byte[] before) {
        return AesGcm.open(key, nonce, sealed, before);
    }

    /** The extension shares the header's key under another nonce; the header is its associated data. */
    static byte[] sealExtension(byte[] key, byte[] nonce, PqExtension extension, byte[] sealedHeader) {
        return extension.bytes().length == 0
                ? new byte[0]
                : AesGcm.seal(key, second(nonce), extension.bytes(), sealedHeader);
    }

    static int sealedLength(PqExtension.Kind kind) {
        return kind.length() == 0 ? 0 : kind.length() + AesGcm.TAG_BYTES;
    }

    static Optional<PqExtension> openExtension(
            PqExtension.Kind kind, byte[] key, byte[] nonce, byte[] body, int from, byte[] sealedHeader) {
        if (kind.length() == 0) {
            return Optional.of(PqExtension.NOTHING);
        }
        return AesGcm.open(key, second(nonce), body, from, sealedLength(kind), sealedHeader)
                .map(bytes -> new PqExtension(kind, bytes));
    }

    private static byte[] second(byte[] nonce) {
        byte[] other = Arrays.copyOf(nonce, nonce.length);
        other[other.length - 1] ^= 1;
        return other;
    }
}
