package io.jaelegram.server.store;

import io.jaelegram.protocol.UserRecord;

/** Keeps an account's published record, unless a newer one is there. Gives the sequence number of the one that is kept. */
public record KeepRecord(UserRecord record) implements Transaction<Long> {
    @Override
    public Long apply(Rows rows) throws StoreException {
        long kept = PublishedRow.find(rows, record.mailboxId())
                .map(PublishedRow::seq)
                .orElse(0L);
        if (kept >= record.seq()) {
            return kept;
        }
        PublishedRow.of(record).write(rows, record.mailboxId());
        return record.seq();
    }
}
