package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * What one sender has waiting in one mailbox. Layout, 12 bytes: count u32, bytes u64; removed at zero. Its key holds
 * the sender's {@link SenderTag}, not the sender.
 */
record ShareRow(int count, long bytes) {
    static ShareRow find(RowSource rows, byte[] key) throws StoreException {
        Optional<byte[]> value = rows.get(Table.SHARES, key);
        return value.isEmpty() ? new ShareRow(0, 0) : Stored.read(Table.SHARES, value.get(), ShareRow::read);
    }

    static byte[] key(MailboxId mailbox, byte[] tag) {
        return new ByteWriter(MailboxId.SIZE + SenderTag.SIZE)
                .raw(mailbox.bytes())
                .raw(tag)
                .toArray();
    }

    void write(Rows rows, byte[] key) {
        if (count <= 0) {
            rows.delete(Table.SHARES, key);
        } else {
            rows.put(Table.SHARES, key, new ByteWriter(12).u32(count).u64(bytes).toArray());
        }
    }

    ShareRow with(int size) {
        return new ShareRow(count + 1, bytes + size);
    }

    ShareRow without(int size) {
        return new ShareRow(count - 1, bytes - size);
    }

    private static ShareRow read(ByteReader in) throws MalformedException {
        return new ShareRow(in.u32(), in.u64());
    }
}
