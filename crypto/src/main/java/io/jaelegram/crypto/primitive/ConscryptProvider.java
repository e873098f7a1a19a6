package io.jaelegram.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * BoringSSL's X25519 and Ed25519 through Conscrypt, 1.4 to 2.6 times Bouncy Castle's speed, loaded by name so that
 * nothing depends on it; everything else is delegated. Same bytes as Bouncy Castle, which the vectors hold it to.
 */
final class ConscryptProvider implements CryptoProvider {
    private static final String CLASS = "org.conscrypt.OpenSSLProvider";

    /** DER before the raw 32 bytes, RFC 8410: the object identifiers differ in one byte. */
    private static final byte[] X25519_PUBLIC = HexFormat.of().parseHex("302a300506032b656e032100");

    private static final byte[] X25519_PRIVATE = HexFormat.of().parseHex("302e020100300506032b656e04220420");
    private static final byte[] ED25519_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] ED25519_PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Provider provider;
    private final CryptoProvider rest;

    private ConscryptProvider(Provider provider, CryptoProvider rest) {
        this.provider = provider;
        this.rest = rest;
    }

    /** Empty where Conscrypt is not on the class path, or its native library does not load here. */
    static Optional<CryptoProvider> load(CryptoProvider rest) {
        try {
            Class<?> type = Class.forName(CLASS);
            Provider provider = (Provider) type.getDeclaredConstructor().newInstance();
            ConscryptProvider candidate = new ConscryptProvider(provider, rest);
            return candidate.agreesWith(rest) ? Optional.of(candidate) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** One agreement and one signature: an unusual build that differs, or lacks an algorithm, is not used. */
    private boolean agreesWith(CryptoProvider other) {
        byte[] key = new byte[KEY_BYTES];
        Arrays.fill(key, (byte) 7);
        byte[] publicKey = other.ed25519Public(key);
        byte[] signature = ed25519Sign(key, publicKey, key);
        return Arrays.equals(
                        x25519Agree(key, x25519Public(key)).orElse(key),
                        other.x25519Agree(key, x25519Public(key)).orElse(publicKey))
                && Arrays.equals(signature, other.ed25519Sign(key, publicKey, key))
                && ed25519Verify(publicKey, key, signature);
    }

    @Override
    public String name() {
        return "Conscrypt over " + rest.name();
    }

    /** Left to the other: Conscrypt makes public keys only from its own random source. */
    @Override
    public byte[] x25519Public(byte[] privateKey) {
        return rest.x25519Public(privateKey);
    }

    @Override
    public Optional<byte[]> x25519Agree(byte[] privateKey, byte[] publicKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("XDH", provider);
            KeyAgreement agreement = KeyAgreement.getInstance("XDH", provider);
            agreement.init(privateKey(factory, X25519_PRIVATE, privateKey));
            agreement.doPhase(factory.generatePublic(new X509EncodedKeySpec(concat(X25519_PUBLIC, publicKey))), true);
            byte[] secret = agreement.generateSecret();
            return Secrets.equal(secret, new byte[KEY_BYTES]) ? Optional.empty() : Optional.of(secret);
        } catch (GeneralSecurityException e) {
            // BoringSSL refuses low-order points itself; let the other provider say what these bytes are.
            return rest.x25519Agree(privateKey, publicKey);
        }
    }

    @Override
    public byte[] ed25519Public(byte[] seed) {
        return rest.ed25519Public(seed);
    }

    @Override
    public boolean ed25519Valid(byte[] publicKey) {
        return rest.ed25519Valid(publicKey);
    }

    @Override
    public byte[] ed25519Sign(byte[] seed, byte[] publicKey, byte[] message) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519", provider);
            Signature signature = Signature.getInstance("Ed25519", provider);
            signature.initSign(privateKey(factory, ED25519_PRIVATE, seed));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Conscrypt does not sign", e);
        }
    }

    @Override
    public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519", provider);
            PublicKey key = factory.generatePublic(new X509EncodedKeySpec(concat(ED25519_PUBLIC, publicKey)));
            Signature verifier = Signature.getInstance("Ed25519", provider);
            verifier.initVerify(key);
            verifier.update(message);
            return signature.length == SIGNATURE_BYTES && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] kemPublic(byte[] seed) {
        return rest.kemPublic(seed);
    }

    @Override
    public boolean kemValid(byte[] publicKey) {
        return rest.kemValid(publicKey);
    }

    @Override
    public Encapsulation kemEncapsulate(byte[] publicKey, byte[] randomness) {
        return rest.kemEncapsulate(publicKey, randomness);
    }

    @Override
    public byte[] kemDecapsulate(byte[] seed, byte[] ciphertext) {
        return rest.kemDecapsulate(seed, ciphertext);
    }

    @Override
    public byte[] argon2id(byte[] password, byte[] salt, int memoryKib, int passes, int length) {
        return rest.argon2id(password, salt, memoryKib, passes, length);
    }

    private static PrivateKey privateKey(KeyFactory factory, byte[] prefix, byte[] key)
            throws GeneralSecurityException {
        byte[] encoded = concat(prefix, key);
        PrivateKey made = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        Secrets.wipe(encoded);
        return made;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
