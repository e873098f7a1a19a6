package io.jaelegram.client;

import io.jaelegram.client.content.StreamId;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * The two numberings between me and one identity, and the counter of their common history: what changes with each
 * message besides the ratchet. Touched only on the loop.
 *
 * <p>Layout: version u8, next history number u64, last activity u64 (wall clock milliseconds), outgoing stream 8, next
 * outgoing number u64, hash of the last outgoing one 32, former incoming stream 8, early messages kept u16,
 * introductions made u8, incoming present u8, {@link InStream}.
 */
final class Pairing {
    private static final int VERSION = 1;
    private static final StreamId NONE = new StreamId(Bytes.of(new byte[StreamId.SIZE]));

    private long nextNumber = 1;
    private long lastActivityMillis;
    private StreamId out;
    private long nextSeq = 1;
    private Bytes lastHash = TextMessage.NOTHING_BEFORE;
    private StreamId formerIn = NONE;
    private Optional<InStream> in = Optional.empty();
    private int early;
    private int introductions;

    private Pairing(StreamId out) {
        this.out = out;
    }

    static Pairing fresh(Randomness randomness) {
        return new Pairing(StreamId.random(randomness));
    }

    /** The number of a new row of the history. */
    long takeNumber() {
        return nextNumber++;
    }

    StreamId out() {
        return out;
    }

    long takeSeq() {
        return nextSeq++;
    }

    long nextSeq() {
        return nextSeq;
    }

    Bytes lastHash() {
        return lastHash;
    }

    void wrote(TextMessage message) {
        lastHash = message.hash();
    }

    Optional<InStream> in() {
        return in;
    }

    /** Whether this is the numbering before the present one: a straggler of it does not begin it again. */
    boolean former(StreamId stream) {
        return formerIn.equals(stream);
    }

    void begin(InStream stream) {
        formerIn = in.map(InStream::id).orElse(NONE);
        in = Optional.of(stream);
    }

    /** My numbering begins anew. */
    void restartOut(Randomness randomness) {
        out = StreamId.random(randomness);
        nextSeq = 1;
        lastHash = TextMessage.NOTHING_BEFORE;
    }

    /** A changed key was trusted: both numberings begin anew, the common history goes on. */
    void restart(Randomness randomness, Optional<InStream> incoming) {
        restartOut(randomness);
        formerIn = NONE;
        in = incoming;
        early = 0;
        introductions = 0;
    }

    /** How often I told this identity who I am. */
    int introductions() {
        return introductions;
    }

    void introduced() {
        introductions = Math.min(introductions + 1, 255);
    }

    int early() {
        return early;
    }

    void early(int count) {
        early = count;
    }

    long lastActivityMillis() {
        return lastActivityMillis;
    }

    void activeAt(long wallMillis) {
        lastActivityMillis = Math.max(lastActivityMillis, wallMillis);
    }

    byte[] encode() {
        ByteWriter writer = new ByteWriter(256)
                .u8(VERSION)
                .u64(nextNumber)
                .u64(lastActivityMillis)
                .raw(out.bytes())
                .u64(nextSeq)
                .raw(lastHash)
                .raw(formerIn.bytes())
                .u16(early)
                .u8(introductions)
                .u8(in.isPresent() ? 1 : 0);
        in.ifPresent(stream -> stream.writeTo(writer));
        return writer.toArray();
    }

    static Pairing decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "conversations");
            long nextNumber = in.u64();
            long activity = in.u64();
            Pairing pairing = new Pairing(new StreamId(in.fixed(StreamId.SIZE)));
            pairing.nextNumber = nextNumber;
            pairing.lastActivityMillis = activity;
            pairing.nextSeq = in.u64();
            pairing.lastHash = in.fixed(TextMessage.HASH);
            pairing.formerIn = new StreamId(in.fixed(StreamId.SIZE));
            pairing.early = in.u16();
            pairing.introductions = in.u8();
            pairing.in = in.u8() == 1 ? Optional.of(InStream.readFrom(in)) : Optional.empty();
            in.end();
            return pairing;
        } catch (MalformedException e) {
            throw new DamagedRowException("conversations", e);
        }
    }
}
