package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import java.util.Optional;

/**
 * A bundle for one first message; nothing when the owner has published none. A one-time item is removed by the same
 * write, so that it is never handed out twice, not even across a crash.
 *
 * @param withOneTime false when the one who asks has had enough: only the fixed part with its last-resort key is given
 */
public record TakePrekey(MailboxId mailbox, boolean withOneTime) implements Transaction<Optional<TakePrekey.Bundle>> {
    /**
     * What is handed out.
     *
     * @param left one-time items that remain
     */
    public record Bundle(Bytes fixedPart, Optional<Bytes> oneTime, int left) {}

    @Override
    public Optional<Bundle> apply(Rows rows) throws StoreException {
        Optional<PrekeyShelf> found = PrekeyShelf.find(rows, mailbox);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PrekeyShelf shelf = found.get();
        if (!withOneTime || shelf.count() == 0) {
            return Optional.of(new Bundle(shelf.fixedPart(), Optional.empty(), shelf.count()));
        }
        byte[] key = PrekeyShelf.itemKey(mailbox, shelf.first());
        Optional<byte[]> item = rows.get(Table.PREKEYS, key);
        rows.delete(Table.PREKEYS, key);
        PrekeyShelf rest = new PrekeyShelf(shelf.first() + 1, shelf.next(), shelf.fixedPart());
        rest.write(rows, mailbox);
        return Optional.of(new Bundle(shelf.fixedPart(), item.map(Bytes::of), rest.count()));
    }

    @Override
    public boolean grows() {
        return false;
    }
}
