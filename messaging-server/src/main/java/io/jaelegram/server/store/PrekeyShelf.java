package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * An account's prekeys, opaque to the server. Value: first u32, next u32, fixed part behind its length; the one-time
 * items are rows of their own, numbered from {@code first} to {@code next} - 1, so that taking one rewrites none.
 */
record PrekeyShelf(int first, int next, Bytes fixedPart) {
    static Optional<PrekeyShelf> find(RowSource rows, MailboxId mailbox) throws StoreException {
        Optional<byte[]> value = rows.get(Table.PREKEYS, mailbox.bytes().toArray());
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(Stored.read(Table.PREKEYS, value.get(), PrekeyShelf::read));
    }

    static byte[] itemKey(MailboxId mailbox, int index) {
        return new ByteWriter(MailboxId.SIZE + Integer.BYTES)
                .raw(mailbox.bytes())
                .u32(index)
                .toArray();
    }

    int count() {
        return next - first;
    }

    void write(Rows rows, MailboxId mailbox) {
        byte[] value = new ByteWriter(10 + fixedPart.size())
                .u32(first)
                .u32(next)
                .block(fixedPart.toArray())
                .toArray();
        rows.put(Table.PREKEYS, mailbox.bytes().toArray(), value);
    }

    private static PrekeyShelf read(ByteReader in) throws MalformedException {
        return new PrekeyShelf(in.u32(), in.u32(), Bytes.of(in.block(Limits.MAX_PREKEY_FIXED)));
    }
}
