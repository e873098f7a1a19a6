package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;

/** The link of a mailbox's owner, as the mailbox sees it: called on the mailbox's loop, it speaks on its own. */
interface Reader {
    void deliver(Envelope envelope);

    /** All that waited when it registered is delivered and released. */
    void drained();

    void prekeysLow(int left);

    /** Somebody has a word for the owner. */
    void signal(Bytes body);

    /** The operator wants the link to end. */
    void dismissed();

    /** Another link of the same account took its place. */
    void replaced();
}
