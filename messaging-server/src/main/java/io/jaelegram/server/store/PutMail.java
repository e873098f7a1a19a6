package io.jaelegram.server.store;

import io.jaelegram.protocol.Envelope;
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
        Envelope envelope = mail.envelope();
        MailboxId mailbox = envelope.mailbox();
        Optional<MailboxRow> box = MailboxRow.find(rows, mailbox);
        if (box.isEmpty()) {
            return Result.UNKNOWN_MAILBOX;
        }
        byte[] key = mail.key().encode();
        Optional<byte[]> known = rows.get(Table.IDS, key);
        if (known.isPresent()) {
            return IdRow.parse(known.get()).held() ? Result.HELD : Result.TAKEN;
        }
        MailboxRow fuller = box.get().with(envelope.size());
        if (!AccountRule.find(rows, mailbox).over(quota).admits(fuller)) {
            return Result.MAILBOX_FULL;
        }
        byte[] tag = tags.of(sender, mailbox);
        byte[] shareKey = ShareRow.key(mailbox, tag);
        ShareRow share = ShareRow.find(rows, shareKey).with(envelope.size());
        if (!quota.admits(share)) {
            return Result.SENDER_QUOTA;
        }
        Totals totals = Totals.find(rows).with(envelope.size());
        if (!totals.within(quota.all())) {
            return Result.STORE_QUOTA;
        }
        fuller.write(rows, mailbox);
        share.write(rows, shareKey);
        totals.write(rows);
        IdRow id = new IdRow(true, mail.number(), envelope.expiryDay(), envelope.size(), tag);
        rows.put(Table.IDS, key, id.encode());
        rows.put(Table.MAIL, MailRow.key(mailbox, mail.number()), MailRow.value(mail.key(), envelope));
        return Result.HELD;
    }
}
