package io.jaelegram.crypto.primitive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * HPKE (RFC 9180) in base mode, single shot: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Own, because the
 * library's draws its ephemeral key from a random source of its own; held to the RFC's vectors.
 */
public final class Hpke {
    /** What a sealed text has more than its plaintext: the encapsulated X25519 key and the tag. */
    public static final int OVERHEAD = CryptoProvider.KEY_BYTES + AesGcm.TAG_BYTES;

    static final int AES_256_GCM = 2;

    private static final byte[] VERSION = ascii("HPKE-v1");
    private static final byte[] KEM_SUITE = {'K', 'E', 'M', 0, 0x20};
    private static final byte[] EMPTY = new byte[0];
    private static final byte MODE_BASE = 0;

    private Hpke() {}

    /**
     * Seals to an X25519 key. Empty when the key is of low order.
     *
     * @param ephemeral 32 fresh random bytes, wiped by the caller
     */
    public static Optional<byte[]> seal(byte[] ephemeral, byte[] theirKey, byte[] info, byte[] plain) {
        CryptoProvider provider = Providers.current();
        byte[] encapsulated = provider.x25519Public(ephemeral);
        return provider.x25519Agree(ephemeral, theirKey).map(dh -> {
            Context context = Context.of(secret(dh, encapsulated, theirKey), info, AES_256_GCM, AesGcm.KEY_BYTES);
            byte[] sealed = AesGcm.seal(context.key, context.baseNonce, plain);
            context.destroy();
            byte[] out = Arrays.copyOf(encapsulated, encapsulated.length + sealed.length);
            System.arraycopy(sealed, 0, out, encapsulated.length, sealed.length);
            return out;
        });
    }

    /** Opens what {@link #seal} made; empty for anything else. */
    public static Optional<byte[]> open(byte[] myPrivate, byte[] myPublic, byte[] info, byte[] sealed) {
        if (sealed.length < OVERHEAD) {
            return Optional.empty();
        }
        byte[] encapsulated = Arrays.copyOf(sealed, CryptoProvider.KEY_BYTES);
        return Providers.current().x25519Agree(myPrivate, encapsulated).flatMap(dh -> {
            Context context = Context.of(secret(dh, encapsulated, myPublic), info, AES_256_GCM, AesGcm.KEY_BYTES);
            Optional<byte[]> plain = AesGcm.open(
                    context.key,
                    context.baseNonce,
                    sealed,
                    encapsulated.length,
                    sealed.length - encapsulated.length,
                    EMPTY);
            context.destroy();
            return plain;
        });
    }

    /** RFC 9180 section 4.1: ExtractAndExpand. Wipes the agreement. */
    static byte[] secret(byte[] dh, byte[] encapsulated, byte[] recipient) {
        byte[] prk = labelledExtract(KEM_SUITE, EMPTY, "eae_prk", dh);
        byte[] secret =
                labelledExpand(KEM_SUITE, prk, "shared_secret", concat(encapsulated, recipient), HmacSha256.BYTES);
        Secrets.wipe(dh, prk);
        return secret;
    }

    /** RFC 9180 section 5.1: the key schedule's results. */
    record Context(byte[] key, byte[] baseNonce, byte[] exporter) {
        /** Wipes the secret. */
        static Context of(byte[] secret, byte[] info, int aead, int keyBytes) {
            byte[] suite = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, (byte) (aead >>> 8), (byte) aead};
            byte[] mode = {MODE_BASE};
            byte[] pskIdHash = labelledExtract(suite, EMPTY, "psk_id_hash", EMPTY);
            byte[] infoHash = labelledExtract(suite, EMPTY, "info_hash", info);
            byte[] schedule = concat(mode, pskIdHash, infoHash);
            byte[] prk = labelledExtract(suite, secret, "secret", EMPTY);
            Context context = new Context(
                    labelledExpand(suite, prk, "key", schedule, keyBytes),
                    labelledExpand(suite, prk, "base_nonce", schedule, AesGcm.NONCE_BYTES),
                    labelledExpand(suite, prk, "exp", schedule, HmacSha256.BYTES));
            Secrets.wipe(secret, prk);
            return context;
        }

        /** RFC 9180 section 5.3. */
        byte[] export(byte[] exporterContext, int length, int aead) {
            byte[] suite = {'H', 'P', 'K', 'E', 0, 0x20, 0, 1, (byte) (aead >>> 8), (byte) aead};
            return labelledExpand(suite, exporter, "sec", exporterContext, length);
        }

        /** RFC 9180 section 5.2: the nonce of one message of a longer context. */
        byte[] nonce(long sequence) {
            byte[] nonce = baseNonce.clone();
            for (int i = 0; i < Long.BYTES; i++) {
                nonce[nonce.length - 1 - i] ^= (byte) (sequence >>> 8 * i);
            }
            return nonce;
        }

        void destroy() {
            Secrets.wipe(key, baseNonce, exporter);
        }
    }

    private static byte[] labelledExtract(byte[] suite, byte[] salt, String label, byte[] secret) {
        return HmacSha256.mac(salt, VERSION, suite, ascii(label), secret);
    }

    private static byte[] labelledExpand(byte[] suite, byte[] key, String label, byte[] info, int length) {
        byte[] size = {(byte) (length >>> 8), (byte) length};
        return Hkdf.expand(key, concat(size, VERSION, suite, ascii(label), info), length);
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] out = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
