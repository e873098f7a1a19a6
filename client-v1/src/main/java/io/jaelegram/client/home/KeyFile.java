package io.jaelegram.client.home;

import io.jaelegram.client.store.DamagedStoreException;
import io.jaelegram.client.store.StoreAccessException;
import io.jaelegram.client.store.StoreException;
import io.jaelegram.client.store.StoreFormatException;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.rest.Argon2Cost;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code keys}: the master key, wrapped with the passphrase if there is one. It is replaced as a whole, so that a
 * power cut leaves the old passphrase or the new one in force.
 */
final class KeyFile {
    static final String FILE = "keys";
    /** The next content, complete and synced, before it gets its name. */
    static final String NEXT = "keys.new";
    /** Many times the size of any wrapped key: what is larger is not read into memory. */
    private static final int MAX_SIZE = 4_096;

    private final Path directory;

    KeyFile(Path directory) {
        this.directory = directory;
    }

    boolean exists() {
        return Files.exists(directory.resolve(FILE));
    }

    boolean needsPassphrase() throws IOException {
        try {
            return MasterKey.needsPassphrase(content());
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** Opens the master key; without a passphrase this costs no stretching. */
    MasterKey open(Optional<char[]> passphrase) throws IOException {
        byte[] content = content();
        try {
            boolean needed = MasterKey.needsPassphrase(content);
            if (needed && passphrase.isEmpty()) {
                throw new PassphraseNeededException(directory);
            }
            if (!needed && passphrase.isPresent()) {
                throw WrongPassphraseException.notAsked(directory);
            }
            return MasterKey.unwrap(content, passphrase, Runtime.getRuntime().maxMemory());
        } catch (io.jaelegram.crypto.rest.WrongPassphraseException e) {
            throw WrongPassphraseException.wrong(directory, e);
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    /** Writes and syncs the next content without putting it in force. */
    void prepare(MasterKey key, Optional<char[]> passphrase, Randomness randomness, Argon2Cost cost)
            throws IOException {
        HomeFiles.write(directory.resolve(NEXT), key.wrap(passphrase, randomness, cost));
    }

    boolean isPrepared() {
        return Files.exists(directory.resolve(NEXT));
    }

    /** Puts the prepared content in force. */
    void putInForce() throws IOException {
        HomeFiles.rename(directory.resolve(NEXT), directory.resolve(FILE));
    }

    /** Drops what a change of passphrase left behind when it was cut off. */
    void dropPrepared() throws IOException {
        Files.deleteIfExists(directory.resolve(NEXT));
    }

    private byte[] content() throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new DamagedStoreException(file, "is missing; without it the store cannot be opened by anybody", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw new DamagedStoreException(file, "is too long to be a key file", null);
            }
            return content;
        }
    }

    private StoreException refused(RefusedException e) {
        Path file = directory.resolve(FILE);
        return switch (e.reason()) {
            case VERSION -> StoreFormatException.newer(file, "a later format", e);
            case LIMIT -> StoreAccessException.tooLittleMemory(file, e);
            default -> new DamagedStoreException(file, "is damaged or is no key file", e);
        };
    }
}
