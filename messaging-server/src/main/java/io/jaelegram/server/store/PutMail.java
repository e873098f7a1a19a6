package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;
import java.util.Optional;

/** Keeps an envelope for its reader; the same envelope again changes nothing and gets the same answer. */
public record PutMail(Mail mail, MailboxId sender, SenderTag tags, MailQuota quota)
        implements Transaction<PutMail.Result> {
    /** What the sender is told. */
    public enum Result {
        HELD,
        TAKEN,
        UNKNOWN_MAILBOX,
        MAILBOX_FULL,
        SENDER_QUOTA,
        STORE_QUOTA
    }

    @Override
    public Result apply(Rows rows) throws StoreException {
        MailboxId mailbox = mail.key().mailbox();
        int size = mail.envelope().size();
        if (!Registered.is(rows, mailbox)) {
            return Result.UNKNOWN_MAILBOX;
        }
        Optional<MailStore.State> known = rows.mail().find(mail.key());
        if (known.isPresent()) {
            return known.get() == MailStore.State.HELD ? Result.HELD : Result.TAKEN;
        }
        if (!AccountRule.find(rows, mailbox)
                .over(quota)
                .admits(rows.mail().of(mailbox).with(size))) {
            return Result.MAILBOX_FULL;
        }
        long tag = tags.of(sender, mailbox);
        if (!quota.admitsShare(rows.mail().from(mailbox, tag).with(size))) {
            return Result.SENDER_QUOTA;
        }
        if (!rows.mail().room() || !quota.all().admits(rows.mail().all().with(size))) {
            return Result.STORE_QUOTA;
        }
        rows.mail().put(mail, tag);
        return Result.HELD;
    }
}
