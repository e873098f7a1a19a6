package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes an account with all that the server keeps of it: its name, keys, records, rules and waiting mail. The name is
 * free afterwards. Gives the mailbox; nothing when nobody has the name.
 */
public record DeleteUser(UserName name) implements Transaction<Optional<MailboxId>> {
    /** The tables whose keys begin with the mailbox. */
    private static final List<Table> OF_MAILBOX = List.of(Table.MAILBOXES, Table.PREKEYS, Table.RECORDS, Table.RULES);

    @Override
    public Optional<MailboxId> apply(Rows rows) throws StoreException {
        Optional<AccountRow> account = AccountRow.find(rows, name);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        MailboxId mailbox = account.get().mailboxId();
        Totals.accounts(rows, Totals.accounts(rows) - 1);
        rows.mail().drop(mailbox);
        rows.delete(Table.ACCOUNTS, AccountRow.key(name));
        rows.delete(Table.IDENTITIES, account.get().identity().toArray());
        for (Table table : OF_MAILBOX) {
            deleteAll(rows, table, mailbox.bytes());
        }
        return Optional.of(mailbox);
    }

    @Override
    public boolean grows() {
        return false;
    }

    private static void deleteAll(Rows rows, Table table, Bytes prefix) throws StoreException {
        List<byte[]> keys = new ArrayList<>();
        rows.scan(table, prefix.toArray(), prefix.toArray(), (key, value) -> keys.add(key));
        keys.forEach(key -> rows.delete(table, key));
    }
}
