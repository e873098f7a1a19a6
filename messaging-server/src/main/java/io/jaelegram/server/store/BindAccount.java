package io.jaelegram.server.store;

import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Binds a name to an identity and its mailbox, once and for good; the same identity may come back with another node
 * key. {@code bound} limits the accounts of the store. The caller has checked the record's signatures and that the link proves its node key.
 */
public record BindAccount(AccountRecord account, Totals bound) implements Transaction<BindAccount.Result> {
    /** With as many accounts as the disk holds. */
    public BindAccount(AccountRecord account) {
        this(account, Totals.NONE);
    }

    /** What came out. */
    public sealed interface Result {
        /**
         * The name is bound.
         *
         * @param waiting envelopes in the mailbox
         * @param prekeys one-time prekeys that are left
         */
        record Bound(int waiting, int prekeys) implements Result {}

        /** Another identity has the name. */
        record NameTaken() implements Result {}

        /** The identity has another name already. */
        record OtherName(UserName name) implements Result {}

        /** The name, or the mailbox, belongs to an account with another mailbox, or another identity. */
        record OtherMailbox() implements Result {}

        /** The operator blocked the account. */
        record Blocked() implements Result {}

        /** The name is free, but the store has as many accounts as its operator allows. */
        record NoRoom() implements Result {}
    }

    @Override
    public Result apply(Rows rows) throws StoreException {
        AccountRow row = AccountRow.of(account);
        Optional<AccountRow> before = AccountRow.find(rows, account.name());
        if (before.isPresent() && !before.get().identity().equals(row.identity())) {
            return new Result.NameTaken();
        }
        if (before.isPresent() && !before.get().mailbox().equals(row.mailbox())) {
            return new Result.OtherMailbox();
        }
        return before.isPresent() ? comeBack(rows, before.get(), row) : enter(rows, row);
    }

    private Result comeBack(Rows rows, AccountRow before, AccountRow row) throws StoreException {
        if (AccountRule.find(rows, account.mailboxId()).blocked()) {
            return new Result.Blocked();
        }
        if (!before.equals(row)) {
            rows.put(Table.ACCOUNTS, AccountRow.key(account.name()), row.encode());
        }
        int prekeys = PrekeyShelf.find(rows, account.mailboxId())
                .map(PrekeyShelf::count)
                .orElse(0);
        return new Result.Bound(rows.mail().of(account.mailboxId()).messages(), prekeys);
    }

    private Result enter(Rows rows, AccountRow row) throws StoreException {
        byte[] identity = row.identity().toArray();
        Optional<byte[]> otherName = rows.get(Table.IDENTITIES, identity);
        if (otherName.isPresent()) {
            return new Result.OtherName(new UserName(new String(otherName.get(), StandardCharsets.US_ASCII)));
        }
        MailboxId mailbox = account.mailboxId();
        if (Registered.is(rows, mailbox)) {
            return new Result.OtherMailbox();
        }
        long accounts = Totals.accounts(rows) + 1;
        if (accounts > bound.accounts() && bound.accounts() > 0) {
            return new Result.NoRoom();
        }
        rows.put(Table.ACCOUNTS, AccountRow.key(account.name()), row.encode());
        rows.put(Table.IDENTITIES, identity, AccountRow.key(account.name()));
        Registered.add(rows, mailbox);
        Totals.accounts(rows, accounts);
        return new Result.Bound(0, 0);
    }
}
