package io.jaelegram.server.store;

import java.util.Locale;

/** The tables of the server's store; each is a column family of the same name in small letters. */
public enum Table {
    /** Format number and run number. */
    META,
    /** User name: {@link AccountRow}. */
    ACCOUNTS,
    /** Identity key, 32 bytes: the one name that it holds. */
    IDENTITIES,
    /** Mailbox id: present for every registered mailbox, without a value ({@link Registered}). */
    MAILBOXES,
    /** Mailbox id: {@link PrekeyShelf}; mailbox id and index u32: one one-time prekey. */
    PREKEYS,
    /** Empty since format 3, see {@link OldMail}. */
    MAIL,
    /** Empty since format 3, see {@link OldMail}. */
    IDS,
    /** Empty since format 3. */
    SHARES,
    /** Mailbox id: {@link PublishedRow}. */
    RECORDS,
    /** Mailbox id: {@link AccountRule}, for the accounts about which the operator decided something. */
    RULES;

    /** The name on disk. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
