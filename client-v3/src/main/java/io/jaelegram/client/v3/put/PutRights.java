package io.jaelegram.client.v3.put;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rights that contacts gave me to leave mail for them. Touched only on the loop.
 *
 * <p>ROUTES row {@code 02} and 8 random bytes, so that the table shows nobody: version u8, mailbox 32, {@link PutRight}.
 */
public final class PutRights {
    private static final int VERSION = 1;
    private static final byte[] PREFIX = {2};
    private static final int ID = 8;

    private final Randomness randomness;
    private final Map<MailboxId, Entry> all = new HashMap<>();

    private record Entry(byte[] row, PutRight right) {}

    public PutRights(Journal journal, Randomness randomness) {
        this.randomness = randomness;
        journal.scan(Table.ROUTES, PREFIX).forEach(this::decode);
    }

    /** What the owner of this mailbox gave me. */
    public Optional<PutRight> of(MailboxId mailbox) {
        return Optional.ofNullable(all.get(mailbox)).map(Entry::right);
    }

    void learn(Change change, MailboxId mailbox, PutRight right) {
        Entry before = all.get(mailbox);
        if (before != null && before.right().capability().equals(right.capability())) {
            return;
        }
        byte[] row = before != null
                ? before.row()
                : new ByteWriter(1 + ID).raw(PREFIX).raw(randomness.bytes(ID)).toArray();
        all.put(mailbox, new Entry(row, right));
        change.put(
                Table.ROUTES,
                row,
                () -> new ByteWriter(1 + MailboxId.SIZE + PutRight.SIZE)
                        .u8(VERSION)
                        .raw(mailbox.bytes())
                        .raw(right.encode())
                        .toArray());
    }

    private void decode(Row row) {
        try {
            ByteReader in = new ByteReader(row.value());
            if (in.u8() != VERSION) {
                throw new MalformedException("not a row of this version");
            }
            MailboxId mailbox = new MailboxId(in.fixed(MailboxId.SIZE));
            PutRight right = PutRight.decode(in.raw(PutRight.SIZE));
            in.end();
            all.put(mailbox, new Entry(row.key().toArray(), right));
        } catch (MalformedException e) {
            throw new DamagedRowException("put rights", e);
        }
    }
}
