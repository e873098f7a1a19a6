package io.jaelegram.client.store;

import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.rest.MasterKey;
import io.jaelegram.crypto.rest.StoreHead;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Compares all rows with the head record, which was authenticated and written in the transaction that wrote the rows. It
 * reveals rows that were removed, added, changed, moved or put back from an older copy. It cannot reveal that the whole
 * file, head and all, is an older copy: that shows at the other end of a conversation, whose counters are ahead.
 *
 * <p>Sealed bytes are hashed, not opened: one pass over the file.
 */
final class HeadCheck {
    private HeadCheck() {}

    /** @return the head that the rows agree with */
    static StoreHead verify(Path file, Connection connection, MasterKey key) throws SQLException {
        StoreHead head = stored(file, connection, key);
        if (!head.sameRows(counted(file, connection, key))) {
            throw new DamagedStoreException(
                    file, "does not hold the rows of its last transaction: some are missing, altered or older", null);
        }
        return head;
    }

    private static StoreHead stored(Path file, Connection connection, MasterKey key) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT value FROM head")) {
            if (!result.next()) {
                throw new DamagedStoreException(file, "has lost its head record", null);
            }
            byte[] encoded = result.getBytes(1);
            return key.openHead(encoded == null ? new byte[0] : encoded);
        } catch (RefusedException e) {
            throw new DamagedStoreException(file, "has a head record that was altered or is another home's", e);
        }
    }

    /** Types are checked too: a key turned into text has the same bytes, but no read would find it. */
    private static StoreHead counted(Path file, Connection connection, MasterKey key) throws SQLException {
        StoreHead head = key.emptyHead();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tbl, key, value, "
                        + "typeof(tbl) = 'integer' AND typeof(key) = 'blob' AND typeof(value) = 'blob' FROM rows")) {
            while (rows.next()) {
                if (rows.getInt(4) != 1) {
                    throw new DamagedStoreException(file, "holds a row of the wrong type", null);
                }
                head = head.add(rows.getInt(1), rows.getBytes(2), rows.getBytes(3));
            }
        }
        return head;
    }
}
