package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import java.util.Optional;

/** The record that a mailbox's owner published last, as it was signed; nothing when there is none. */
public record FindRecord(MailboxId mailbox) implements Transaction<Optional<Bytes>> {
    @Override
    public Optional<Bytes> apply(Rows rows) throws StoreException {
        return PublishedRow.find(rows, mailbox).map(PublishedRow::record);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
