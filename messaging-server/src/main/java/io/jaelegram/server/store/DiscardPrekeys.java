package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import java.util.List;

/**
 * Removes all one-time prekeys of a store that was brought back from a copy: some of them were handed out after the copy
 * was made, and none may be handed out twice (decisions.md, "Rollback"). Owners bring new ones when they register.
 */
public final class DiscardPrekeys {
    private DiscardPrekeys() {}

    /** Before the store is opened for service. */
    public static void in(Engine engine, MailStore mail) throws StoreException {
        Rows rows = new Rows(engine, mail);
        engine.scan(Table.PREKEYS, new byte[0], new byte[0], (key, value) -> {
            if (key.length == MailboxId.SIZE) {
                MailboxId owner = Stored.read(Table.PREKEYS, key, DiscardPrekeys::mailbox);
                PrekeyShelf shelf = PrekeyShelf.find(engine, owner).orElseThrow();
                new PrekeyShelf(shelf.next(), shelf.next(), shelf.fixedPart()).write(rows, owner);
            } else {
                rows.delete(Table.PREKEYS, key);
            }
            return true;
        });
        List<Engine.Change> changes = rows.changes();
        if (!changes.isEmpty()) {
            engine.write(changes);
        }
    }

    private static MailboxId mailbox(ByteReader in) throws MalformedException {
        return new MailboxId(in.fixed(MailboxId.SIZE));
    }
}
