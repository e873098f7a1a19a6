package io.jaelegram.server;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.server.files.OwnerOnly;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The server's two private keys, made at the first start and kept in the file {@code keys} of the data folder, readable
 * by its owner only. Whoever loses the file loses the network's name: clients that pinned it refuse another one.
 *
 * <p>Servers of one network share its network key and nothing else: it travels in a file of 36 bytes, "JLN" and format
 * u8 (1), network key seed 32.
 *
 * <p>File, 68 bytes: "JLK" and format u8 (1), network key seed 32, node key seed 32.
 */
final class ServerKeys {
    private static final byte[] HEAD = {'J', 'L', 'K', 1};
    private static final byte[] SHARED = {'J', 'L', 'N', 1};
    private static final int SEED = 32;
    private static final int SIZE = HEAD.length + 2 * SEED;

    private final SigningKey network;
    private final SigningKey node;

    private ServerKeys(SigningKey network, SigningKey node) {
        this.network = network;
        this.node = node;
    }

    static ServerKeys open(Path file, Randomness randomness) throws StoreException {
        try {
            return Files.exists(file) ? read(file) : create(file, randomness);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot read or write the key file " + file, e);
        }
    }

    NodeIdentity identity() {
        return NodeIdentity.server(node, network);
    }

    /** Signs admission tickets. */
    SigningKey network() {
        return network;
    }

    /**
     * A key file for one more server of a network: the network key out of the file of another one, and a node key of
     * its own.
     *
     * @param shared a file that {@link #export} wrote
     */
    static ServerKeys join(Path file, Path shared, Randomness randomness) throws StoreException {
        try {
            byte[] bytes = Files.readAllBytes(shared);
            try {
                if (bytes.length != SHARED.length + SEED
                        || !Arrays.equals(bytes, 0, SHARED.length, SHARED, 0, SHARED.length)) {
                    throw new StoreException(
                            StoreException.Kind.DAMAGED, shared + " is not a file that  network-key export  wrote");
                }
                byte[] both = Arrays.copyOf(HEAD, SIZE);
                System.arraycopy(bytes, SHARED.length, both, HEAD.length, SEED);
                byte[] node = randomness.bytes(SEED);
                System.arraycopy(node, 0, both, HEAD.length + SEED, SEED);
                Secrets.wipe(node);
                return write(file, both);
            } finally {
                Secrets.wipe(bytes);
            }
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot read " + shared + " or write " + file, e);
        }
    }

    /** Writes the network key alone, for the other servers of the network; refuses a file that is there. */
    static ServerKeys export(Path file, Path shared) throws StoreException {
        try {
            ServerKeys keys = read(file);
            if (Files.exists(shared)) {
                throw new StoreException(StoreException.Kind.IO, shared + " is there already");
            }
            byte[] bytes = Files.readAllBytes(file);
            byte[] out = Arrays.copyOf(SHARED, SHARED.length + SEED);
            System.arraycopy(bytes, HEAD.length, out, SHARED.length, SEED);
            Secrets.wipe(bytes);
            write(shared, out, written -> keys);
            return keys;
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot read " + file + " or write " + shared, e);
        }
    }

    NetworkPin pin() {
        return NetworkPin.of(network.publicKey());
    }

    private static ServerKeys read(Path file) throws IOException, StoreException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            if (bytes.length != SIZE || !Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)) {
                throw new StoreException(
                        StoreException.Kind.DAMAGED,
                        "the key file " + file + " is damaged or of another program; restore it from a backup");
            }
            return of(bytes);
        } finally {
            Secrets.wipe(bytes);
        }
    }

    /**
     * Replaces the node key, which no client remembers, or both keys. The file before is kept beside it as
     * {@code keys.replaced}, for the case that clients were not told of a new pin.
     *
     * @param networkToo whether the network key, and with it the pin, is replaced as well
     */
    static ServerKeys rotate(Path file, boolean networkToo, Randomness randomness) throws StoreException {
        try {
            read(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".replaced"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            int from = networkToo ? HEAD.length : HEAD.length + SEED;
            byte[] seeds = randomness.bytes(SIZE - from);
            System.arraycopy(seeds, 0, bytes, from, seeds.length);
            Secrets.wipe(seeds);
            return write(file, bytes);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot read or write the key file " + file, e);
        }
    }

    private static ServerKeys create(Path file, Randomness randomness) throws IOException {
        byte[] bytes = Arrays.copyOf(HEAD, SIZE);
        byte[] seeds = randomness.bytes(2 * SEED);
        System.arraycopy(seeds, 0, bytes, HEAD.length, seeds.length);
        Secrets.wipe(seeds);
        return write(file, bytes);
    }

    /** Written aside, synced and renamed: a power cut leaves a whole file or none. Wipes the bytes. */
    private static ServerKeys write(Path file, byte[] bytes) throws IOException {
        return write(file, bytes, ServerKeys::of);
    }

    private static ServerKeys write(Path file, byte[] bytes, Function<byte[], ServerKeys> read) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try {
            OwnerOnly.createFile(aside);
            try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(bytes));
                out.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.syncFolder(file.toAbsolutePath().getParent());
            return read.apply(bytes);
        } finally {
            Secrets.wipe(bytes);
        }
    }

    private static ServerKeys of(byte[] bytes) {
        byte[] network = Arrays.copyOfRange(bytes, HEAD.length, HEAD.length + SEED);
        byte[] node = Arrays.copyOfRange(bytes, HEAD.length + SEED, SIZE);
        try {
            return new ServerKeys(SigningKey.fromSeed(network), SigningKey.fromSeed(node));
        } finally {
            Secrets.wipe(network);
            Secrets.wipe(node);
        }
    }
}
