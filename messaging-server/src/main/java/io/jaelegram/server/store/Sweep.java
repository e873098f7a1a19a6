package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MailboxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes expired mail and old tombstones, some rows at a time, so that no sender waits for it. Gives the key to go on
 * from, or nothing at the end.
 *
 * @param from the first key to look at; empty bytes at the beginning
 * @param today day in days since 1970
 * @param rowsAtOnce how many rows to look at
 */
public record Sweep(Bytes from, int today, int rowsAtOnce) implements Transaction<Optional<Bytes>> {
    /** Tombstones outlive the envelope by this many days, for senders whose clock is behind (decisions.md). */
    static final int TOMBSTONE_DAYS = 2;

    private record Old(byte[] key, IdRow row) {}

    @Override
    public Optional<Bytes> apply(Rows rows) throws StoreException {
        List<Old> old = new ArrayList<>();
        int[] seen = {0};
        List<Bytes> next = new ArrayList<>(1);
        rows.scan(Table.IDS, new byte[0], from.toArray(), (key, value) -> {
            if (seen[0]++ == rowsAtOnce) {
                next.add(Bytes.of(key));
                return false;
            }
            IdRow row = IdRow.parse(value);
            if (row.expiryDay() + (row.held() ? 0 : TOMBSTONE_DAYS) <= today) {
                old.add(new Old(key, row));
            }
            return true;
        });
        for (Old expired : old) {
            if (expired.row.held()) {
                Removal.remove(rows, mailbox(expired.key), expired.row);
            }
            // Expired mail needs no tombstone: handed in again it is refused by its day.
            rows.delete(Table.IDS, expired.key);
        }
        return next.stream().findFirst();
    }

    @Override
    public boolean grows() {
        return false;
    }

    private static MailboxId mailbox(byte[] key) throws StoreException {
        return Stored.read(Table.IDS, key, (ByteReader in) -> {
            MailboxId mailbox = new MailboxId(in.fixed(MailboxId.SIZE));
            in.raw(MailKey.SIZE - MailboxId.SIZE);
            return mailbox;
        });
    }
}
