package io.jaelegram.client;

import io.jaelegram.client.content.StreamId;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * A message of mine without a receipt. Its text stays here, sealed at rest, so that it can be sealed anew when a session
 * is lost. Touched only on the loop.
 *
 * <p>OUTBOX row: version u8, cleared u8, stream 8, seq u64, previous 32, dies at age u64, {@link HistoryRow} behind u16,
 * envelope behind u16 (empty: not sealed).
 */
final class Outgoing {
    private static final int VERSION = 1;
    private static final int MAX_ROW = Limits.MAX_TEXT + 256;

    /** Where it is on its way out. */
    enum Step {
        /** Waits for a session, or for room among the sealed ones. */
        UNSEALED,
        /** Sealed, and the seal is being synced. */
        SEALING,
        /** May leave. */
        READY,
        /** Handed to a route, no answer yet. */
        FLYING,
        /** Held by somebody. */
        HELD,
        /** The reader released it; its receipt is expected. */
        TAKEN
    }

    private final long number;
    private final long diesAtAge;
    private HistoryRow row;
    private TextMessage message;
    private Optional<Envelope> envelope;
    private boolean cleared;
    private Step step;
    private final Sending sending = new Sending();

    Outgoing(long number, long diesAtAge, HistoryRow row, TextMessage message) {
        this(number, diesAtAge, row, message, Optional.empty(), false);
    }

    private Outgoing(
            long number,
            long diesAtAge,
            HistoryRow row,
            TextMessage message,
            Optional<Envelope> envelope,
            boolean cleared) {
        this.number = number;
        this.diesAtAge = diesAtAge;
        this.row = row;
        this.message = message;
        this.envelope = envelope;
        this.cleared = cleared;
        boolean held = row.state() == DeliveryState.HELD;
        step = envelope.isEmpty() ? Step.UNSEALED : held ? Step.HELD : Step.READY;
    }

    long number() {
        return number;
    }

    long seq() {
        return message.seq();
    }

    /** The floor in it is as of the writing. */
    TextMessage message() {
        return message;
    }

    long diesAtAge() {
        return diesAtAge;
    }

    HistoryRow row() {
        return row;
    }

    void row(HistoryRow changed) {
        row = changed;
    }

    Step step() {
        return step;
    }

    void step(Step next) {
        step = next;
    }

    Sending sending() {
        return sending;
    }

    Optional<Envelope> envelope() {
        return envelope;
    }

    void seal(Envelope sealed) {
        envelope = Optional.of(sealed);
        step = Step.SEALING;
        sending.newEnvelope();
    }

    void unseal() {
        envelope = Optional.empty();
        step = Step.UNSEALED;
    }

    /** A trusted new key reads it: it takes a place in the new numbering. */
    void renumber(StreamId stream, long seq, Bytes previous) {
        message = new TextMessage(message.id(), stream, seq, 1, previous, message.sentAtMillis(), message.text());
        unseal();
    }

    /** The person deleted the conversation: it is delivered, and leaves no line. */
    void clear() {
        cleared = true;
    }

    boolean cleared() {
        return cleared;
    }

    void save(Change change, Person person) {
        change.put(Table.OUTBOX, Keys.numbered(person.id(), number), this::encode);
    }

    private byte[] encode() {
        byte[] line = row.encode();
        return new ByteWriter(128 + line.length)
                .u8(VERSION)
                .u8(cleared ? 1 : 0)
                .raw(message.stream().bytes())
                .u64(message.seq())
                .raw(message.previous())
                .u64(diesAtAge)
                .block(line)
                .block(envelope.map(Envelope::encode).orElse(new byte[0]))
                .toArray();
    }

    static Outgoing decode(long number, byte[] encoded) {
        try {
            ByteReader in = new ByteReader(encoded);
            Rows.version(in, VERSION, "outbox");
            boolean cleared = in.u8() == 1;
            StreamId stream = new StreamId(in.fixed(StreamId.SIZE));
            long seq = in.u64();
            Bytes previous = in.fixed(TextMessage.HASH);
            long diesAtAge = in.u64();
            HistoryRow row = HistoryRow.decode(in.block(MAX_ROW));
            byte[] sealed = in.block(Limits.MAX_ENVELOPE);
            in.end();
            TextMessage message = new TextMessage(row.id(), stream, seq, 1, previous, row.sentAtMillis(), row.text());
            Optional<Envelope> envelope = sealed.length == 0 ? Optional.empty() : Optional.of(Envelope.decode(sealed));
            return new Outgoing(number, diesAtAge, row, message, envelope, cleared);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new DamagedRowException("outbox", e);
        }
    }

    @Override
    public String toString() {
        return "Outgoing[" + message.id() + ", " + step + "]";
    }
}
