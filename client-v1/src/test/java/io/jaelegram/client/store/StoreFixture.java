package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A real store in a folder, and the tools of somebody who gets at its file while it is closed. */
final class StoreFixture {
    private static final Randomness CHANCE = Randomness.seeded(2);

    final Path file;
    final MasterKey key = MasterKey.generate(CHANCE);
    final ThreadLoop loop = new ThreadLoop();

    StoreFixture(Path folder) {
        file = folder.resolve("store.db");
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SqliteStore.create(file, key, CHANCE);
    }

    SqliteStore open() {
        return SqliteStore.open(file, key, CHANCE, loop);
    }

    StoreOpening opening(Migrations migrations) {
        return new StoreOpening(file, key, CHANCE, migrations);
    }

    CommitResult sync(Store store, Batch batch) {
        List<CommitResult> results = new ArrayList<>();
        store.commit(batch, results::add);
        loop.until(() -> !results.isEmpty());
        return results.get(0);
    }

    void close(Store store) {
        AtomicBoolean closed = new AtomicBoolean();
        store.close(() -> closed.set(true));
        loop.until(closed::get);
    }

    /** Opens, commits and closes. */
    void write(Batch batch) {
        SqliteStore store = open();
        sync(store, batch);
        close(store);
    }

    /** Opens, reads a whole table and closes. */
    List<Row> read(Table table) {
        SqliteStore store = open();
        List<Row> rows = store.scan(table, new byte[0]);
        close(store);
        return rows;
    }

    /** What somebody does to the file with SQLite's own tool. */
    void sql(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A sealed value as it stands in the file. */
    byte[] sealed(Table table, byte[] rowKey) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT value FROM rows WHERE tbl = " + table.code()
                        + " AND key = x'" + HexFormat.of().formatHex(rowKey) + "'")) {
            return result.next() ? result.getBytes(1) : new byte[0];
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
