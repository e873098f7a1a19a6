package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.MasterKey;
import io.jaelegram.crypto.rest.StoreHead;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Creates a store's file, checks one that exists, and brings an older format forward. Everything is checked on a
 * connection that cannot write, so a file that is refused stays as it was found.
 */
record StoreOpening(Path file, MasterKey key, Randomness randomness, Migrations migrations) {
    /** What a checked file is used through. */
    record Opened(OpenedRows reading, SealedRows writing) {}

    /** Writes an empty store into the file, which exists and is empty, and leaves it synced and closed. */
    void create() {
        try (Connection writer = SqliteFile.writer(file)) {
            SqliteFile.layOut(writer, migrations.target());
            rows(writer, key.emptyHead()).commit();
        } catch (SQLException e) {
            throw SqliteErrors.whileOpening(file, e);
        }
    }

    /** Checks format, layout and head, migrating if need be. */
    Opened open() {
        try {
            requireContent();
            Connection reader = SqliteFile.reader(file);
            try {
                int format = checkedFormat(reader);
                if (!SqliteFile.isSound(reader)) {
                    throw new DamagedStoreException(file, "has damaged pages", null);
                }
                StoreHead head = HeadCheck.verify(file, reader, key);
                if (format < migrations.target()) {
                    head = migrate(format, head);
                }
                if (!SqliteFile.isLaidOut(reader)) {
                    throw new DamagedStoreException(file, "does not have the tables of a store", null);
                }
                return new Opened(new OpenedRows(file, reader, key.sealer()), writing(head));
            } catch (SQLException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteErrors.whileOpening(file, e);
        } catch (IOException e) {
            throw StoreAccessException.refused(file, e);
        }
    }

    /** SQLite takes a file of no bytes for a new one. */
    private void requireContent() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DamagedStoreException(file, "is missing", null);
        }
        if (Files.size(file) == 0) {
            throw new DamagedStoreException(file, "is empty", null);
        }
    }

    private int checkedFormat(Connection reader) throws SQLException {
        if (SqliteFile.pragma(reader, "application_id") != SqliteFile.APPLICATION_ID) {
            throw new DamagedStoreException(file, "is not a store of this program", null);
        }
        int format = SqliteFile.pragma(reader, "user_version");
        if (format > migrations.target()) {
            throw StoreFormatException.newer(file, "format " + format, null);
        }
        if (migrations.from(format).isEmpty()) {
            throw StoreFormatException.older(file, format, migrations.target());
        }
        return format;
    }

    /** Old bytes that an earlier process left in the log when it was killed end here. */
    private SealedRows writing(StoreHead head) throws SQLException {
        Connection writer = SqliteFile.writer(file);
        try {
            SqliteFile.emptyLog(writer);
            return rows(writer, head);
        } catch (SQLException e) {
            writer.close();
            throw e;
        }
    }

    /** In one transaction, after a copy; the copy is removed at once on success, because it holds what is deleted later. */
    private StoreHead migrate(int format, StoreHead head) throws SQLException, IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".format-" + format);
        try (Connection writer = SqliteFile.writer(file)) {
            SqliteFile.emptyLog(writer);
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            sync(copy);
            SealedRows rows = rows(writer, head);
            try (Statement statement = writer.createStatement()) {
                rows.begin();
                for (Migrations.Migration step : migrations.from(format).orElseThrow()) {
                    step.change().apply(rows);
                }
                statement.execute("PRAGMA user_version = " + migrations.target());
                rows.commit();
            } catch (SQLException | RuntimeException e) {
                rows.rollback();
                throw StoreFormatException.migrationFailed(file, format, migrations.target(), copy, e);
            }
            StoreHead migrated = HeadCheck.verify(file, writer, key);
            Files.delete(copy);
            return migrated;
        }
    }

    private SealedRows rows(Connection writer, StoreHead head) throws SQLException {
        return new SealedRows(writer, key.sealer(), randomness, head);
    }

    private static void sync(Path written) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
