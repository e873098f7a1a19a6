package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.RecordSealer;
import io.jaelegram.crypto.rest.StoreHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The writing side: one transaction at a time over sealed rows and the head record that stands for them. Used by one
 * thread.
 */
final class SealedRows implements AutoCloseable {
    private final Connection connection;
    private final RecordSealer sealer;
    private final Randomness randomness;
    private final PreparedStatement select;
    private final PreparedStatement selectRange;
    private final PreparedStatement upsert;
    private final PreparedStatement remove;
    private final PreparedStatement putHead;
    private StoreHead synced;
    private StoreHead head;
    private boolean removed;

    /** @param head stands for the rows that the connection's file holds now */
    SealedRows(Connection connection, RecordSealer sealer, Randomness randomness, StoreHead head) throws SQLException {
        this.connection = connection;
        this.sealer = sealer;
        this.randomness = randomness;
        this.synced = head;
        this.head = head;
        connection.setAutoCommit(false);
        select = connection.prepareStatement("SELECT value FROM rows WHERE tbl = ? AND key = ?");
        selectRange = connection.prepareStatement("SELECT key, value FROM rows WHERE tbl = ? AND key >= ? AND key < ?");
        upsert = connection.prepareStatement("INSERT OR REPLACE INTO rows (tbl, key, value) VALUES (?, ?, ?)");
        remove = connection.prepareStatement("DELETE FROM rows WHERE tbl = ? AND key >= ? AND key < ?");
        putHead = connection.prepareStatement("INSERT OR REPLACE INTO head (one, value) VALUES (1, ?)");
    }

    /** Applies one change to the transaction that is open, opening it if need be. */
    void apply(Batch.Change change) throws SQLException {
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
        StoreHead next = head.nextCommit();
        putHead.setBytes(1, next.encode());
        putHead.executeUpdate();
        connection.commit();
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
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A full disk makes SQLite roll back by itself, which it says so (sqlite.org/lang_transaction.html, 3).
            if (!SqliteErrors.isRolledBackAlready(e)) {
                throw e;
            }
        }
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

    private void put(Batch.Change.Put put) throws SQLException {
        int table = put.table().code();
        select.setInt(1, table);
        select.setBytes(2, put.key());
        try (ResultSet old = select.executeQuery()) {
            if (old.next()) {
                head = head.remove(table, put.key(), old.getBytes(1));
                removed = true;
            }
        }
        byte[] sealed = sealer.seal(table, put.key(), put.value(), randomness);
        put.wipe();
        head = head.add(table, put.key(), sealed);
        upsert.setInt(1, table);
        upsert.setBytes(2, put.key());
        upsert.setBytes(3, sealed);
        upsert.executeUpdate();
    }

    private void remove(Table table, KeyRange range) throws SQLException {
        bind(selectRange, table, range);
        try (ResultSet rows = selectRange.executeQuery()) {
            while (rows.next()) {
                head = head.remove(table.code(), rows.getBytes(1), rows.getBytes(2));
                removed = true;
            }
        }
        bind(remove, table, range);
        remove.executeUpdate();
    }

    private static void bind(PreparedStatement statement, Table table, KeyRange range) throws SQLException {
        statement.setInt(1, table.code());
        statement.setBytes(2, range.from());
        statement.setBytes(3, range.to());
    }
}
