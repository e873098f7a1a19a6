package io.jaelegram.client.home;

import io.jaelegram.client.store.DamagedStoreException;
import io.jaelegram.client.store.SqliteStore;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.Argon2Cost;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a home so that a cut at any step leaves one of three folders, each recognised at the next start:
 *
 * <ol>
 *   <li>only {@code .new} files: nothing was ever stored, begin again;
 *   <li>{@code store.db} and {@code keys.new}: everything is complete and synced but for the last name, give it;
 *   <li>{@code store.db} and {@code keys}: a home.
 * </ol>
 *
 * A store without any keys, or keys without a store, is none of these: a file was lost later, and nothing is touched.
 */
final class HomeCreation {
    static final String STORE = "store.db";

    private static final String NEXT_STORE = "store.new";
    private static final List<String> UNFINISHED =
            List.of(NEXT_STORE, NEXT_STORE + "-wal", NEXT_STORE + "-shm", NEXT_STORE + "-journal", KeyFile.NEXT);

    private final Path directory;
    private final KeyFile keys;

    HomeCreation(Path directory) {
        this.directory = directory;
        this.keys = new KeyFile(directory);
    }

    /** Whether there is nothing yet that could be opened. */
    boolean isNeeded() {
        return !keys.exists() && !Files.exists(directory.resolve(STORE));
    }

    /** Makes everything, the final names last. On failure it leaves nothing behind. */
    MasterKey create(Optional<char[]> passphrase, Randomness randomness, Argon2Cost cost) throws IOException {
        MasterKey key = MasterKey.generate(randomness);
        boolean prepared = false;
        try {
            removeUnfinished();
            Path store = directory.resolve(NEXT_STORE);
            HomeFiles.createPrivate(store);
            SqliteStore.create(store, key, randomness);
            keys.prepare(key, passphrase, randomness, cost);
            HomeFiles.syncDirectory(directory);
            prepared = true;
        } finally {
            if (!prepared) {
                key.destroy();
                removeUnfinished();
            }
        }
        HomeFiles.rename(directory.resolve(NEXT_STORE), directory.resolve(STORE));
        keys.putInForce();
        return key;
    }

    /** Ends a creation that was cut between its two last steps, and says so if a file of a home is gone. */
    void finish() throws IOException {
        Path store = directory.resolve(STORE);
        if (!Files.exists(store)) {
            throw new DamagedStoreException(store, "is missing", null);
        }
        if (keys.exists()) {
            keys.dropPrepared();
        } else if (keys.isPrepared()) {
            keys.putInForce();
        }
    }

    private void removeUnfinished() throws IOException {
        for (String name : UNFINISHED) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }
}
