package io.jaelegram.server.store.log;

/** An envelope that waits, and where its record is. Some 90 bytes; with its places in the tables of its box 136. */
final class Held extends Key {
    /** What one of them costs in memory, by which the room for them is reckoned. */
    static final int MEMORY = 136;

    final long number;
    final long tag;
    final int size;
    final int expiryDay;

    /** Of its record in {@link #segment}, or, as long as that is none, in the group that is not written yet. */
    int at;

    Segment segment;

    /** Removed, but still in its box's order. */
    boolean gone;

    /**
     * @param number its place in the mailbox
     * @param size encoded bytes of the envelope
     * @param tag its sender's, 0 when it was put before the store was opened
     */
    Held(Key key, long number, int size, int expiryDay, long tag) {
        super(key);
        this.number = number;
        this.size = size;
        this.expiryDay = expiryDay;
        this.tag = tag;
    }

    void place(Segment now, int place) {
        if (segment != null && !gone) {
            segment.release(Records.putBytes(size));
        }
        segment = now;
        at = place;
        if (!gone) {
            now.occupy(Records.putBytes(size));
        }
    }
}
