package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;

/** A record that a mailbox's owner signed and that others keep for those who look for it. */
public interface Published {
    MailboxId mailboxId();

    /** Grows with each record of the owner: the larger one counts, whatever the clocks say. */
    long seq();

    /** Whether its lifetime is over by this clock. */
    boolean expired(long wallMillis);

    /** As it is sent and stored. */
    Bytes encoded();
}
