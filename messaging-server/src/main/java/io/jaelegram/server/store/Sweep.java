package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import java.util.Optional;

/**
 * Removes expired mail and old tombstones, from some mailboxes at a time, so that no sender waits for it. Gives the
 * mailbox to go on from, or nothing at the end.
 *
 * @param from the first mailbox to look at; empty bytes at the beginning
 * @param today day in days since 1970
 * @param rowsAtOnce the mailbox in which this many envelopes were looked at is the last one
 */
public record Sweep(Bytes from, int today, int rowsAtOnce) implements Transaction<Optional<Bytes>> {
    /** Tombstones outlive the envelope by this many days, for senders whose clock is behind (decisions.md). */
    public static final int TOMBSTONE_DAYS = 2;

    @Override
    public Optional<Bytes> apply(Rows rows) {
        return rows.mail().sweep(this);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
