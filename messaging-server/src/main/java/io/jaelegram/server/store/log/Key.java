package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.server.store.MailKey;
import java.nio.ByteBuffer;

/**
 * A {@link MailKey} as it is kept in memory: envelope id and digest whole, of the mailbox the first 8 bytes. Who wanted
 * two mailboxes with the same 8 bytes would have to try 2^64 keys, and could then only claim his own mail.
 */
class Key {
    /** Bytes of envelope id and digest in a record. */
    static final int BYTES = 4 * Long.BYTES;

    /** Odd, with bits all over: the golden ratio in 64 bits. */
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long mailbox;
    private final long id0;
    private final long id1;
    private final long digest0;
    private final long digest1;

    Key(long mailbox, long id0, long id1, long digest0, long digest1) {
        this.mailbox = mailbox;
        this.id0 = id0;
        this.id1 = id1;
        this.digest0 = digest0;
        this.digest1 = digest1;
    }

    Key(Key other) {
        this(other.mailbox, other.id0, other.id1, other.digest0, other.digest1);
    }

    static Key of(MailKey key) {
        return new Key(
                number(key.mailbox().bytes(), 0),
                number(key.id().bytes(), 0),
                number(key.id().bytes(), Long.BYTES),
                number(key.digest(), 0),
                number(key.digest(), Long.BYTES));
    }

    /** Reads id and digest, which lie behind each other. */
    static Key read(Bytes mailbox, ByteBuffer from) {
        return new Key(number(mailbox, 0), from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(id0).putLong(id1).putLong(digest0).putLong(digest1);
    }

    /** Big-endian. */
    private static long number(Bytes bytes, int at) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | bytes.at(at + i) & 0xff;
        }
        return number;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Key key
                && id0 == key.id0
                && id1 == key.id1
                && digest0 == key.digest0
                && digest1 == key.digest1
                && mailbox == key.mailbox;
    }

    /**
     * Of all that a sender may choose, since many envelopes may share most of it. Somebody who makes many names of one
     * hash slows one mailbox down, by no more than a sender's share of it.
     */
    @Override
    public final int hashCode() {
        return Long.hashCode(MIX * (MIX * (MIX * (MIX * id0 + id1) + digest0) + digest1));
    }
}
