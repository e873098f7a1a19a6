package io.jaelegram.server.store;

import io.jaelegram.protocol.MailboxId;

/** Which mailboxes belong to an account; mail for others is refused. Their rows have no value. */
final class Registered {
    private static final byte[] NOTHING = new byte[0];

    private Registered() {}

    static boolean is(RowSource rows, MailboxId mailbox) throws StoreException {
        return rows.get(Table.MAILBOXES, mailbox.bytes().toArray()).isPresent();
    }

    /** Forgets mail for accounts that are gone: a power cut can come between a deletion and the end of its mail. */
    static void dropOthers(RowSource rows, MailStore mail) throws StoreException {
        for (MailboxId mailbox : mail.mailboxes()) {
            if (!is(rows, mailbox)) {
                mail.drop(mailbox);
            }
        }
        if (mail.changed()) {
            mail.write();
        }
    }

    static void add(Rows rows, MailboxId mailbox) {
        rows.put(Table.MAILBOXES, mailbox.bytes().toArray(), NOTHING);
    }
}
