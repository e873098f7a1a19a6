package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import java.util.Optional;

/** Takes a waiting envelope out of its mailbox and out of both counts. */
final class Removal {
    private Removal() {}

    static void remove(Rows rows, MailboxId mailbox, IdRow row) throws StoreException {
        rows.delete(Table.MAIL, MailRow.key(mailbox, row.number()));
        Optional<MailboxRow> box = MailboxRow.find(rows, mailbox);
        if (box.isPresent()) {
            box.get().without(row.size(), row.number()).write(rows, mailbox);
        }
        byte[] share = ShareRow.key(mailbox, row.tag());
        ShareRow.find(rows, share).without(row.size()).write(rows, share);
        Totals.find(rows).without(row.size()).write(rows);
    }
}
