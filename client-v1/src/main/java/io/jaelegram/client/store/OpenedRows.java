package io.jaelegram.client.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.rest.RecordSealer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The reading side: rows of the last synced transaction, opened. Touched only on the loop. */
final class OpenedRows {
    private static final String RANGE =
            "SELECT key, value FROM rows WHERE tbl = ? AND key >= ? AND key < ? ORDER BY key ";
    private static final String ONE = "SELECT value FROM rows WHERE tbl = ? AND key = ?";

    private final Path file;
    private final Connection connection;
    private final RecordSealer sealer;

    OpenedRows(Path file, Connection connection, RecordSealer sealer) {
        this.file = file;
        this.connection = connection;
        this.sealer = sealer;
    }

    List<Row> scan(Table table, KeyRange range) {
        try (PreparedStatement ascending = connection.prepareStatement(RANGE)) {
            return read(ascending, table, range);
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(file, e);
        }
    }

    List<Row> last(Table table, KeyRange range, int limit) {
        try (PreparedStatement newest = connection.prepareStatement(RANGE + "DESC LIMIT ?")) {
            newest.setInt(4, Math.max(0, limit));
            List<Row> rows = read(newest, table, range);
            Collections.reverse(rows);
            return rows;
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(file, e);
        }
    }

    Optional<byte[]> get(Table table, byte[] key) {
        try (PreparedStatement one = connection.prepareStatement(ONE)) {
            one.setInt(1, table.code());
            one.setBytes(2, key);
            try (ResultSet result = one.executeQuery()) {
                return result.next() ? Optional.of(open(table, key, result.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(file, e);
        }
    }

    void close() {
        sealer.destroy();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(file, e);
        }
    }

    private List<Row> read(PreparedStatement statement, Table table, KeyRange range) throws SQLException {
        statement.setInt(1, table.code());
        statement.setBytes(2, range.from());
        statement.setBytes(3, range.to());
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                byte[] key = result.getBytes(1);
                rows.add(new Row(Bytes.of(key), open(table, key, result.getBytes(2))));
            }
        }
        return rows;
    }

    private byte[] open(Table table, byte[] key, byte[] sealed) {
        try {
            return sealer.open(table.code(), key, sealed);
        } catch (RefusedException e) {
            throw new DamagedStoreException(file, "was altered while it was in use", e);
        }
    }
}
