package io.jaelegram.client.home;

import io.jaelegram.client.store.SqliteStore;
import io.jaelegram.client.store.Store;
import io.jaelegram.client.store.StoreAccessException;
import io.jaelegram.client.store.StoreException;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.Argon2Cost;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The folder of one person on one device: {@code keys} (the wrapped master key), {@code store.db} (the sealed store) and
 * {@code lock}. It is for its owner only (0700, files 0600), open in one client at a time, and the names in it tell nothing.
 *
 * <p>Opening blocks on the disk, and with a passphrase on its stretching (up to seconds): not for the loop's thread.
 */
public final class Home {
    private final Path directory;
    private final HomeLock lock;
    private final MasterKey key;
    private final Randomness randomness;
    private final SqliteStore store;
    private final boolean created;

    private Home(
            Path directory, HomeLock lock, MasterKey key, Randomness randomness, SqliteStore store, boolean created) {
        this.directory = directory;
        this.lock = lock;
        this.key = key;
        this.randomness = randomness;
        this.store = store;
        this.created = created;
    }

    /** Opens or creates a home; a new one is stretched as this program's heap allows. */
    public static Home open(Path directory, Optional<char[]> passphrase, Randomness randomness, Executor loop) {
        return open(directory, passphrase, randomness, loop, defaultCost());
    }

    /**
     * Opens a home, or creates it if there is none.
     *
     * @param passphrase locks a new home, opens an old one; the caller wipes it
     * @param randomness thread-safe
     * @param loop on which the store answers
     * @param cost of stretching the passphrase of a new home
     * @throws StoreException and its kinds: locked, passphrase needed or wrong, damaged, newer, full, not accessible
     */
    public static Home open(
            Path directory, Optional<char[]> passphrase, Randomness randomness, Executor loop, Argon2Cost cost) {
        SqliteStore.preload();
        try {
            HomeFiles.createDirectory(directory);
            HomeLock lock = HomeLock.take(directory);
            try {
                return open(directory, lock, passphrase, randomness, loop, cost);
            } catch (IOException | RuntimeException e) {
                lock.release();
                throw e;
            }
        } catch (IOException e) {
            throw inaccessible(directory, e);
        }
    }

    /** Whether this folder is a home that a passphrase locks, so that a prompt asks before it opens. */
    public static boolean needsPassphrase(Path directory) {
        KeyFile keys = new KeyFile(directory);
        try {
            return keys.exists() && keys.needsPassphrase();
        } catch (IOException e) {
            throw inaccessible(directory, e);
        }
    }

    /** To be touched on the loop only; closed with the home. */
    public Store store() {
        return store;
    }

    public Path directory() {
        return directory;
    }

    /** Whether this opening made the home: nothing is stored in it yet. */
    public boolean created() {
        return created;
    }

    /** As {@link #changePassphrase(Optional, Argon2Cost)}, stretched as this program's heap allows. */
    public void changePassphrase(Optional<char[]> next) {
        changePassphrase(next, defaultCost());
    }

    /**
     * Wraps the master key anew, under this passphrase or none; a power cut leaves the old or the new one in force. It
     * blocks as opening does. Whoever copied the old key file and knows the old passphrase still has the master key.
     */
    public void changePassphrase(Optional<char[]> next, Argon2Cost cost) {
        KeyFile keys = new KeyFile(directory);
        try {
            keys.prepare(key, next, randomness, cost);
            keys.putInForce();
        } catch (IOException e) {
            throw inaccessible(directory, e);
        }
    }

    /** On the loop: ends the queued commits, gives the folder free, and runs {@code done} on the loop. */
    public void close(Runnable done) {
        store.close(() -> {
            key.destroy();
            try {
                lock.release();
            } catch (IOException e) {
                throw inaccessible(directory, e);
            }
            done.run();
        });
    }

    private static Home open(
            Path directory,
            HomeLock lock,
            Optional<char[]> passphrase,
            Randomness randomness,
            Executor loop,
            Argon2Cost cost)
            throws IOException {
        HomeCreation creation = new HomeCreation(directory);
        boolean created = creation.isNeeded();
        if (!created) {
            creation.finish();
        }
        MasterKey key =
                created ? creation.create(passphrase, randomness, cost) : new KeyFile(directory).open(passphrase);
        try {
            SqliteStore store = SqliteStore.open(directory.resolve(HomeCreation.STORE), key, randomness, loop);
            return new Home(directory, lock, key, randomness, store, created);
        } catch (RuntimeException e) {
            key.destroy();
            throw e;
        }
    }

    private static StoreException inaccessible(Path directory, IOException e) {
        try {
            return HomeFiles.isFull(directory)
                    ? StoreAccessException.full(directory, e)
                    : StoreAccessException.refused(directory, e);
        } catch (IOException unknown) {
            e.addSuppressed(unknown);
            return StoreAccessException.refused(directory, e);
        }
    }

    private static Argon2Cost defaultCost() {
        return Argon2Cost.forHeap(Runtime.getRuntime().maxMemory());
    }
}
