package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes what the operator decided about an account. Gives its mailbox; nothing when nobody has the name. */
public record ChangeRule(UserName name, UnaryOperator<AccountRule> change) implements Transaction<Optional<MailboxId>> {
    @Override
    public Optional<MailboxId> apply(Rows rows) throws StoreException {
        Optional<AccountRow> account = AccountRow.find(rows, name);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        MailboxId mailbox = account.get().mailboxId();
        change.apply(AccountRule.find(rows, mailbox)).write(rows, mailbox);
        return Optional.of(mailbox);
    }
}
