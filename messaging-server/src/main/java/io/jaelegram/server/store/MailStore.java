package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mail that waits, as the transactions of one group see it: what the disk has, and what they changed so far. The
 * changes are durable once {@link #write} returns. Used by one thread at a time.
 */
public interface MailStore extends AutoCloseable {
    /** What became of an envelope that was accepted. */
    enum State {
        HELD,
        TAKEN
    }

    /** What waits in all mailboxes. */
    MailCount all();

    MailCount of(MailboxId mailbox);

    /** What waits in the mailbox from the sender with this {@link SenderTag}, since the store was opened. */
    MailCount from(MailboxId mailbox, long tag);

    /** Nothing when it was never here, or so long ago that it is forgotten. */
    Optional<State> find(MailKey key);

    /** Whether the index in memory has room for one envelope more. */
    boolean room();

    /** Keeps an envelope that is not there. */
    void put(Mail mail, long tag);

    /** The reader has it: removes it and remembers that it was taken. False when it does not wait. */
    boolean take(MailKey key);

    /** Remembers that an envelope was taken which does not wait here. */
    void bury(MailKey key, int expiryDay);

    /** Forgets a mailbox with all that waits in it. */
    void drop(MailboxId mailbox);

    /** The next envelopes of a mailbox, see {@link ReadMail}; one that is damaged is left out and no longer held. */
    ReadMail.Page read(ReadMail what) throws StoreException;

    /** Removes what has expired, from some mailboxes, see {@link Sweep}; gives where to go on. */
    Optional<Bytes> sweep(Sweep what);

    /** Mailboxes in which something waits. */
    Set<MailboxId> mailboxes();

    /** Reads every envelope that waits; gives what is wrong with them and with records found damaged before. */
    List<String> verify() throws StoreException;

    /** Records found damaged since the store was opened; may be asked from any thread. */
    int damaged();

    /** A transaction begins. */
    void begin();

    /** Whether the transaction changed anything. */
    boolean touched();

    /** Undoes what the transaction changed. */
    void rollBack();

    /** Whether the group changed anything. */
    boolean changed();

    /**
     * Makes the group's changes durable.
     *
     * @throws StoreException none of them counts; {@link #undo} is to follow
     */
    void write() throws StoreException;

    /** Undoes what the group changed. */
    void undo();

    /** Forgets everything, on the disk too. */
    void clear() throws StoreException;

    /** Releases files; a second time nothing happens. */
    @Override
    void close();
}
