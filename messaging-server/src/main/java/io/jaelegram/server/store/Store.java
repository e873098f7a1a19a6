package io.jaelegram.server.store;

import io.jaelegram.protocol.link.Loop;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where the server keeps what must last. Transactions that concern one mailbox run in the order in which they were
 * handed in. Methods may be called from any thread.
 */
public interface Store {
    /**
     * Runs the transaction and makes it as durable as the store promises; its outcome comes back later, on the loop.
     */
    <R> Submission submit(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done);

    /**
     * Numbers for the envelopes of some mailboxes, in the order in which they arrive, each larger than any before; 0
     * when the store numbers them itself, as it writes them.
     */
    LongSupplier numbers();

    /** The other servers that use this store at the same time. */
    Neighbours neighbours();

    /** Why nothing is written at the moment, if so. */
    Optional<StoreException> fault();

    /** Records of mail that were found damaged since the store was opened, and so are not delivered from here. */
    int damagedMail();

    /** The number of its layout on disk, which each kind of store counts for itself; from 1. */
    int format();

    /** Ends after everything that was handed in; then runs {@code done}, on a thread of the store. */
    void close(Runnable done);
}
