package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.primitive.CryptoProvider;
import io.jaelegram.crypto.primitive.Providers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Signatures of the right length that anybody can make: in a simulation nobody forges, and a real one costs a hundred
 * times what it guards there. All else is real.
 */
final class TransparentProvider implements CryptoProvider {
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private final CryptoProvider rest = Providers.current();

    @Override
    public String name() {
        return "transparent signatures, for simulations only";
    }

    /** FNV-1a (Fowler, Noll, Vo) over public key and message, in all of the eight words. */
    @Override
    public byte[] ed25519Sign(byte[] seed, byte[] publicKey, byte[] message) {
        long mark = mark(mark(BASIS, publicKey), message);
        ByteBuffer signature = ByteBuffer.allocate(SIGNATURE_BYTES);
        while (signature.hasRemaining()) {
            signature.putLong(mark);
        }
        return signature.array();
    }

    @Override
    public boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Arrays.equals(signature, ed25519Sign(publicKey, publicKey, message));
    }

    @Override
    public boolean ed25519Valid(byte[] publicKey) {
        return true;
    }

    @Override
    public byte[] ed25519Public(byte[] seed) {
        return rest.ed25519Public(seed);
    }

    @Override
    public byte[] x25519Public(byte[] privateKey) {
        return rest.x25519Public(privateKey);
    }

    @Override
    public Optional<byte[]> x25519Agree(byte[] privateKey, byte[] publicKey) {
        return rest.x25519Agree(privateKey, publicKey);
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

    private static long mark(long from, byte[] bytes) {
        long hash = from;
        for (byte next : bytes) {
            hash = (hash ^ (next & 0xff)) * PRIME;
        }
        return hash;
    }
}
