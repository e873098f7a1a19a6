package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * What waits in a mailbox. Layout, 20 bytes: count u32, bytes u64, floor u64.
 *
 * @param count envelopes that wait
 * @param bytes their encoded bytes
 * @param floor no waiting envelope has a smaller number: reading starts here and not at rows deleted long ago
 */
public record MailboxRow(int count, long bytes, long floor) {
    static final MailboxRow EMPTY = new MailboxRow(0, 0, 0);

    /** The row; nothing when nobody is registered with this mailbox. */
    static Optional<MailboxRow> find(RowSource rows, MailboxId mailbox) throws StoreException {
        Optional<byte[]> value = rows.get(Table.MAILBOXES, mailbox.bytes().toArray());
        return value.isEmpty() ? Optional.empty() : Optional.of(parse(value.get()));
    }

    static MailboxRow parse(byte[] value) throws StoreException {
        return Stored.read(Table.MAILBOXES, value, MailboxRow::read);
    }

    void write(Rows rows, MailboxId mailbox) {
        byte[] value = new ByteWriter(20).u32(count).u64(bytes).u64(floor).toArray();
        rows.put(Table.MAILBOXES, mailbox.bytes().toArray(), value);
    }

    MailboxRow with(int size) {
        return new MailboxRow(count + 1, bytes + size, floor);
    }

    MailboxRow without(int size, long number) {
        return new MailboxRow(count - 1, bytes - size, count == 1 ? Math.max(floor, number + 1) : floor);
    }

    private static MailboxRow read(ByteReader in) throws MalformedException {
        return new MailboxRow(in.u32(), in.u64(), in.u64());
    }
}
