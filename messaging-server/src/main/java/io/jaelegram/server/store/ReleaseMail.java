package io.jaelegram.server.store;

import java.util.List;
import java.util.Optional;

/** The reader has these: removes them and leaves tombstones. Ids that do not wait change nothing. Gives their number. */
public record ReleaseMail(List<MailKey> keys) implements Transaction<Integer> {
    public ReleaseMail {
        keys = List.copyOf(keys);
    }

    @Override
    public Integer apply(Rows rows) throws StoreException {
        int released = 0;
        for (MailKey mail : keys) {
            byte[] key = mail.encode();
            Optional<byte[]> value = rows.get(Table.IDS, key);
            if (value.isPresent()) {
                IdRow row = IdRow.parse(value.get());
                if (row.held()) {
                    Removal.remove(rows, mail.mailbox(), row);
                    rows.put(Table.IDS, key, IdRow.taken(row.expiryDay()).encode());
                    released++;
                }
            }
        }
        return released;
    }

    @Override
    public boolean grows() {
        return false;
    }
}
