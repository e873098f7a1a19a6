package io.jaelegram.client;

import io.jaelegram.client.content.Ranges;
import io.jaelegram.client.content.StreamId;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;

/**
 * How far somebody's numbering came in. Touched only on the loop.
 *
 * <p>Layout: stream 8, next u64, hash of the last one handed over 32, missing u8, {@link Ranges} received.
 */
final class InStream {
    /** What to do with a message. */
    enum Place {
        /** The next one: hand it over. */
        NEXT,
        /** One before it is missing: wait for that a while. */
        EARLY,
        /** Given up before, now here after all: hand it over, out of order. */
        LATE,
        /** The number was used before: by the same message, or by a writer that lost its place. */
        REPEATED
    }

    private final StreamId id;
    private final Ranges received;
    private long next;
    private Bytes lastHash;
    private boolean missing;

    private InStream(StreamId id, Ranges received, long next, Bytes lastHash) {
        this.id = id;
        this.received = received;
        this.next = next;
        this.lastHash = lastHash;
    }

    /** A numbering of which nothing was seen before this message: what is below its floor never comes. */
    static InStream beginning(TextMessage first) {
        InStream stream = new InStream(first.stream(), new Ranges(), first.floor(), TextMessage.NOTHING_BEFORE);
        if (first.floor() > 1) {
            stream.received.addAll(1, first.floor() - 1);
        }
        return stream;
    }

    StreamId id() {
        return id;
    }

    /** The number that is handed over next; all below were, or are given up. */
    long next() {
        return next;
    }

    /** What a receipt says. */
    Ranges received() {
        return received;
    }

    Place place(long seq) {
        if (received.contains(seq)) {
            return Place.REPEATED;
        }
        return seq == next ? Place.NEXT : seq > next ? Place.EARLY : Place.LATE;
    }

    void receive(long seq) {
        received.add(seq);
    }

    /**
     * What is below the floor and not here never comes: nobody waits for it, and a receipt leaves no hole for it. Called
     * when those below that are here were handed over.
     */
    void floor(long floor) {
        if (next < floor) {
            missing |= !received.containsAll(next, floor - 1);
            next = floor;
            lastHash = TextMessage.NOTHING_BEFORE;
        }
        if (floor > 1) {
            received.addAll(1, floor - 1);
        }
    }

    /**
     * Hands one over: the next is the one after it.
     *
     * @return whether something is missing before it, or the writer's chain of hashes does not fit what we have
     */
    boolean handOver(TextMessage message) {
        boolean gap = missing
                || message.seq() != next
                || known() && !message.previous().equals(lastHash);
        missing = false;
        next = message.seq() + 1;
        lastHash = message.hash();
        return gap;
    }

    /**
     * Passes by what was received and is not waiting: a message that was known before it got this number.
     *
     * @param before where the first waiting one is
     * @return whether there was such a one
     */
    boolean skipReceived(long before) {
        if (next >= before || !received.contains(next)) {
            return false;
        }
        next++;
        return true;
    }

    private boolean known() {
        return !lastHash.equals(TextMessage.NOTHING_BEFORE);
    }

    void writeTo(ByteWriter out) {
        out.raw(id.bytes()).u64(next).raw(lastHash).u8(missing ? 1 : 0);
        received.writeTo(out);
    }

    static InStream readFrom(ByteReader in) throws MalformedException {
        StreamId id = new StreamId(in.fixed(StreamId.SIZE));
        long next = in.u64();
        Bytes lastHash = in.fixed(TextMessage.HASH);
        boolean missing = in.u8() == 1;
        InStream stream = new InStream(id, Ranges.readFrom(in), next, lastHash);
        stream.missing = missing;
        return stream;
    }
}
