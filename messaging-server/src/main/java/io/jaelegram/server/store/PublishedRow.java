package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import java.util.Optional;

/** A published record. Value: sequence u64, so that comparing needs no signature check, and the record behind its length. */
record PublishedRow(long seq, Bytes record) {
    static PublishedRow of(UserRecord record) {
        return new PublishedRow(record.seq(), record.encoded());
    }

    static Optional<PublishedRow> find(RowSource rows, MailboxId mailbox) throws StoreException {
        Optional<byte[]> value = rows.get(Table.RECORDS, mailbox.bytes().toArray());
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(Stored.read(Table.RECORDS, value.get(), PublishedRow::read));
    }

    void write(Rows rows, MailboxId mailbox) {
        byte[] value = new ByteWriter(Long.BYTES + 2 + record.size())
                .u64(seq)
                .block(record.toArray())
                .toArray();
        rows.put(Table.RECORDS, mailbox.bytes().toArray(), value);
    }

    private static PublishedRow read(ByteReader in) throws MalformedException {
        return new PublishedRow(in.u64(), in.blockBytes(Limits.MAX_USER_RECORD));
    }
}
