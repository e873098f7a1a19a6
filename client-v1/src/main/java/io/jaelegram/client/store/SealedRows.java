package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.RecordSealer;
import io.jaelegram.crypto.rest.StoreHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The writing side: one transaction at a time over sealed rows and the head record that stands for them. Used by one
 * thread.
 */
final class SealedRows implements AutoCloseable {
    private final Connection connection;
    private final RecordSealer sealer;
    private final Randomness randomness;
    private Statements statements;
    private StoreHead synced;
    private StoreHead head;
    private boolean open;
    private boolean removed;

    /** @param head stands for the rows that the connection's file holds now */
    SealedRows(Connection connection, RecordSealer sealer, Randomness randomness, StoreHead head) throws SQLException {
        this.connection = connection;
        this.sealer = sealer;
        this.randomness = randomness;
        this.synced = head;
        this.head = head;
        statements = Statements.prepare(connection);
    }

    /** Opens the transaction, unless it is open. */
    void begin() throws SQLException {
        if (!open) {
            execute("BEGIN IMMEDIATE");
            open = true;
        }
    }

    /** Applies one change to the transaction, opening it if need be. */
    void apply(Batch.Change change) throws SQLException {
        begin();
        if (change instanceof Batch.Change.Put put) {
            put(put);
        } else if (change instanceof Batch.Change.Delete delete) {
            byte[] justAbove = Arrays.copyOf(delete.key(), delete.key().length + 1);
            remove(delete.table(), new KeyRange(delete.key(), justAbove));
        } else if (change instanceof Batch.Change.DeletePrefix delete) {
            remove(delete.table(), KeyRange.ofPrefix(delete.keyPrefix()));
        }
    }

    /** Syncs the transaction with its head record. */
    void commit() throws SQLException {
        begin();
        StoreHead next = head.nextCommit();
        statements.putHead.setBytes(1, next.encode());
        statements.putHead.executeUpdate();
        execute("COMMIT");
        open = false;
        head = next;
        synced = next;
    }

    /**
     * Forgets the transaction. Its number is not given again: a transaction tried once more would seal the very same head,
     * and a cipher refuses to repeat key and nonce.
     */
    void rollback() throws SQLException {
        synced = synced.nextCommit();
        head = synced;
        open = false;
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself; asking again does no harm
            // (sqlite.org/lang_transaction.html).
            if (!SqliteErrors.isRolledBackAlready(e)) {
                throw e;
            }
        }
        // The driver closes a statement that failed.
        statements.close();
        statements = Statements.prepare(connection);
    }

    /** Whether a value was deleted or overwritten since this was last asked, so that old bytes may be in the log. */
    boolean takeRemoved() {
        boolean was = removed;
        removed = false;
        return was;
    }

    @Override
    public void close() throws SQLException {
        sealer.destroy();
        connection.close();
    }

    Connection connection() {
        return connection;
    }

    /** Not by the driver's own transactions: it loses count when SQLite rolls back by itself. */
    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void put(Batch.Change.Put put) throws SQLException {
        int table = put.table().code();
        statements.select.setInt(1, table);
        statements.select.setBytes(2, put.key());
        try (ResultSet old = statements.select.executeQuery()) {
            if (old.next()) {
                head = head.remove(table, put.key(), old.getBytes(1));
                removed = true;
            }
        }
        byte[] sealed = sealer.seal(table, put.key(), put.value(), randomness);
        put.wipe();
        head = head.add(table, put.key(), sealed);
        statements.upsert.setInt(1, table);
        statements.upsert.setBytes(2, put.key());
        statements.upsert.setBytes(3, sealed);
        statements.upsert.executeUpdate();
    }

    private void remove(Table table, KeyRange range) throws SQLException {
        bind(statements.selectRange, table, range);
        try (ResultSet rows = statements.selectRange.executeQuery()) {
            while (rows.next()) {
                head = head.remove(table.code(), rows.getBytes(1), rows.getBytes(2));
                removed = true;
            }
        }
        bind(statements.remove, table, range);
        statements.remove.executeUpdate();
    }

    private static void bind(PreparedStatement statement, Table table, KeyRange range) throws SQLException {
        statement.setInt(1, table.code());
        statement.setBytes(2, range.from());
        statement.setBytes(3, range.to());
    }

    private record Statements(
            PreparedStatement select,
            PreparedStatement selectRange,
            PreparedStatement upsert,
            PreparedStatement remove,
            PreparedStatement putHead) {
        static Statements prepare(Connection connection) throws SQLException {
            return new Statements(
                    connection.prepareStatement("SELECT value FROM rows WHERE tbl = ? AND key = ?"),
                    connection.prepareStatement("SELECT key, value FROM rows WHERE tbl = ? AND key >= ? AND key < ?"),
                    connection.prepareStatement("INSERT OR REPLACE INTO rows (tbl, key, value) VALUES (?, ?, ?)"),
                    connection.prepareStatement("DELETE FROM rows WHERE tbl = ? AND key >= ? AND key < ?"),
                    connection.prepareStatement("INSERT OR REPLACE INTO head (one, value) VALUES (1, ?)"));
        }

        void close() throws SQLException {
            for (PreparedStatement statement : List.of(select, selectRange, upsert, remove, putHead)) {
                statement.close();
            }
        }
    }
}
