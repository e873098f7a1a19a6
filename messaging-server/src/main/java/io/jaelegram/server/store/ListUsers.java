package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some accounts in the order of their names.
 *
 * @param from the first name, in ASCII; empty bytes from the beginning
 * @param count how many to give at most
 */
public record ListUsers(Bytes from, int count) implements Transaction<List<ListUsers.User>> {
    /** An account as the operator sees it. */
    public record User(String name, MailCount waiting, AccountRule rule) {
        /** Where the page after this account begins. */
        public Bytes next() {
            return Bytes.of((name + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public List<User> apply(Rows rows) throws StoreException {
        List<User> users = new ArrayList<>();
        rows.scan(Table.ACCOUNTS, new byte[0], from.toArray(), (key, value) -> {
            MailboxId mailbox = AccountRow.parse(value).mailboxId();
            String name = new String(key, StandardCharsets.US_ASCII);
            users.add(new User(name, rows.mail().of(mailbox), AccountRule.find(rows, mailbox)));
            return users.size() < count;
        });
        return users;
    }

    @Override
    public boolean grows() {
        return false;
    }
}
