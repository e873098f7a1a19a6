package io.jaelegram.crypto.primitive;

import java.util.Optional;

/**
 * The primitives for which several libraries exist. All providers give the same bytes, so a conversation may be
 * carried on by another one. AES-256-GCM, HMAC and SHA-256 are not here: the JDK's are the fastest everywhere
 * ({@link AesGcm}, {@link HmacSha256}).
 */
public interface CryptoProvider {
    /** Bytes of every X25519 key, Ed25519 key and seed, and of every shared secret. */
    int KEY_BYTES = 32;

    int SIGNATURE_BYTES = 64;

    /** FIPS 203: d and z, from which the whole ML-KEM key pair follows. */
    int KEM_SEED_BYTES = 64;

    int KEM_PUBLIC_BYTES = 1184;
    int KEM_CIPHERTEXT_BYTES = 1088;

    String name();

    byte[] x25519Public(byte[] privateKey);

    /** RFC 7748 X25519; empty for an all-zero result, which a public key of low order forces. */
    Optional<byte[]> x25519Agree(byte[] privateKey, byte[] publicKey);

    byte[] ed25519Public(byte[] seed);

    /**
     * Whether these 32 bytes are a canonical point of the curve and none of the eight of low order. Whether it lies in
     * the subgroup of prime order is not asked: that costs 57 us against 6, and such a key could mislead only its own
     * owner, because verification is cofactorless in every provider.
     */
    boolean ed25519Valid(byte[] publicKey);

    byte[] ed25519Sign(byte[] seed, byte[] publicKey, byte[] message);

    boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature);

    /** The ML-KEM-768 encapsulation key of a 64-byte seed (FIPS 203, ML-KEM.KeyGen_internal). */
    byte[] kemPublic(byte[] seed);

    /** The checks of FIPS 203 section 7.2: length, and every coefficient below the modulus. */
    boolean kemValid(byte[] publicKey);

    /** ML-KEM-768 encapsulation with 32 bytes of caller's randomness; the key must be {@link #kemValid}. */
    Encapsulation kemEncapsulate(byte[] publicKey, byte[] randomness);

    /** ML-KEM-768 decapsulation; a forged ciphertext of the right length gives an unrelated secret, never an error. */
    byte[] kemDecapsulate(byte[] seed, byte[] ciphertext);

    /** RFC 9106 Argon2id with one lane. */
    byte[] argon2id(byte[] password, byte[] salt, int memoryKib, int passes, int length);

    /** What an encapsulation gives: the secret for us, the ciphertext for the key's owner. */
    record Encapsulation(byte[] secret, byte[] ciphertext) {}
}
