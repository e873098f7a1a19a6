package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import java.util.List;

/** Replaces the fixed part and appends one-time items; items beyond the limit are left out. Gives how many are there. */
public record StorePrekeys(MailboxId mailbox, boolean discardOld, Bytes fixedPart, List<Bytes> oneTime)
        implements Transaction<Integer> {
    /** One-time prekeys of one account: two weeks of first messages from 14 new people a day, 270 kB. */
    public static final int MAX_ONE_TIME = 200;

    public StorePrekeys {
        oneTime = List.copyOf(oneTime);
    }

    @Override
    public Integer apply(Rows rows) throws StoreException {
        PrekeyShelf before = PrekeyShelf.find(rows, mailbox).orElse(new PrekeyShelf(0, 0, fixedPart));
        int first = before.first();
        int next = before.next();
        if (discardOld) {
            for (; first < next; first++) {
                rows.delete(Table.PREKEYS, PrekeyShelf.itemKey(mailbox, first));
            }
        }
        for (Bytes item : oneTime) {
            if (next - first < MAX_ONE_TIME) {
                rows.put(Table.PREKEYS, PrekeyShelf.itemKey(mailbox, next++), item.toArray());
            }
        }
        new PrekeyShelf(first, next, fixedPart).write(rows, mailbox);
        return next - first;
    }
}
