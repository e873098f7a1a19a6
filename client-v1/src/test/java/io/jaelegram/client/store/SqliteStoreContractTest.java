package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends StoreContract {
    private static final Randomness CHANCE = Randomness.seeded(1);

    private final MasterKey key = MasterKey.generate(CHANCE);
    private final ThreadLoop loop = new ThreadLoop();

    @TempDir
    private Path folder;

    private SealedRows writing;

    @Override
    Store open() {
        Path file = folder.resolve("store.db");
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                SqliteStore.create(file, key, CHANCE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StoreOpening.Opened opened = new StoreOpening(file, key, CHANCE, Migrations.CURRENT).open();
        writing = opened.writing();
        return SqliteStore.start(file, opened, loop);
    }

    @Override
    void await(BooleanSupplier condition) {
        loop.until(condition);
    }

    @Override
    void fillDisk() {
        onWriter("PRAGMA max_page_count = 1");
    }

    @Override
    void freeDisk() {
        onWriter("PRAGMA max_page_count = 1000000");
    }

    @Override
    void breakDisk() {
        onWriter("PRAGMA query_only = ON");
    }

    /** SQLite lets one connection be used by two threads in turn. */
    private void onWriter(String sql) {
        try (Statement statement = writing.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
