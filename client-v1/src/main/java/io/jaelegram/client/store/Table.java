package io.jaelegram.client.store;

/**
 * The tables of a client's store. A code stands in the file and is bound into every sealed value of its table, so it is
 * never changed and never given to another table.
 */
public enum Table {
    /** Single values: own keys, name, pins, counters. */
    META(1),
    /** People, by random contact id. */
    CONTACTS(2),
    /** Ratchet sessions, by contact id. */
    CONVERSATIONS(3),
    /** Own prekeys with their secret halves, by prekey id. */
    PREKEYS(4),
    /** Messages that wait for their receipt. */
    OUTBOX(5),
    /** What was said, in order. */
    HISTORY(6),
    /** Message ids taken in, against duplicates. */
    SEEN(7),
    /** Receipts that are owed. */
    RECEIPTS(8),
    /** The hops of recent messages. */
    TRACE(9),
    /** What a delivery route remembers for itself. */
    ROUTES(10),
    /** Incoming messages that no screen has shown yet. */
    UNSHOWN(11),
    /** Who handled a message on its way, by contact id and message id. */
    WAYS(12),
    /** What is known of each copy that is held for somebody else, by mailbox, envelope id and hash. */
    BUDDY_COPIES(20),
    /** The sealed envelopes of those copies, under the same keys. */
    BUDDY_BYTES(21),
    /** What owners deleted, by mailbox and the tombstone's short name. */
    BUDDY_TOMBSTONES(22),
    /** The address book: signed records of nodes that answered, by node key. */
    NODES(23),
    /** Signed records of other people that this node keeps for those who look for them, by mailbox. */
    USER_RECORDS(24),
    /** The same of prekey records. */
    PREKEY_RECORDS(26),
    /** Addresses by which the network can be entered, with the hour until which they are tried. */
    ENTRANCES(27),
    /** Who had signed for a copy that this holder let go of, by the copy's name. */
    BUDDY_MOVED(25);

    private final int code;

    Table(int code) {
        this.code = code;
    }

    /** One unsigned byte, fixed for ever. */
    public int code() {
        return code;
    }
}
