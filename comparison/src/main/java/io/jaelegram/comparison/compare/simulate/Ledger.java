package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Knows every envelope and follows every text: from what users do, and from what passes the wires. */
final class Ledger implements Wire.Observer {
    /** 512 bytes: a text of some lines, sealed and padded (crypto's size classes). */
    private static final byte[] BODY = new byte[512];

    private static final int LIFETIME_DAYS = 30;

    private final Randomness chance;
    private final Map<EnvelopeId, Parcel> parcels = new HashMap<>();
    private final List<Message> texts = new ArrayList<>();
    private final Map<Person, Set<Message>> waiting = new HashMap<>();
    private long receipts;

    Ledger(long seed) {
        chance = Randomness.seeded(seed ^ "envelopes".hashCode());
    }

    /** Bytes of each envelope. */
    static int envelopeBytes() {
        return Envelope.HEADER_BYTES + BODY.length;
    }

    Message written(Person writer, Person reader, long now) {
        Message text = new Message(writer, reader, now);
        texts.add(text);
        waiting.computeIfAbsent(reader, one -> new LinkedHashSet<>()).add(text);
        return text;
    }

    Parcel seal(Person from, Person to, List<Message> said, boolean receipt, long wallMillis) {
        int day = (int) Duration.ofMillis(wallMillis).toDays() + LIFETIME_DAYS;
        Envelope envelope = Envelope.whole(EnvelopeId.random(chance), to.mailbox(), day, BODY);
        Parcel parcel = new Parcel(envelope, from, to, said, receipt);
        parcels.put(envelope.id(), parcel);
        receipts += receipt ? 1 : 0;
        return parcel;
    }

    Parcel parcel(EnvelopeId id) {
        return parcels.get(id);
    }

    List<Message> texts() {
        return texts;
    }

    /** Envelopes with receipts. */
    long receipts() {
        return receipts;
    }

    void returns(Person reader, long now) {
        each(reader, text -> text.readerReturns(now));
    }

    void leaves(Person reader) {
        each(reader, Message::readerLeaves);
    }

    private void each(Person reader, Consumer<Message> told) {
        Set<Message> open = waiting.getOrDefault(reader, new LinkedHashSet<>());
        open.removeIf(text -> !text.waiting());
        open.forEach(told);
    }

    /** The server has it. */
    void atServer(Envelope envelope) {
        text(envelope.id()).ifPresent(Message::server);
    }

    @Override
    public void passed(Station from, Station to, Frame frame, Optional<Frame> inAnswerTo) {
        if (frame instanceof BuddyFrame.Held && inAnswerTo.orElse(null) instanceof BuddyFrame.Hold hold) {
            text(hold.envelope().id()).ifPresent(text -> text.holder(from.owner()));
        } else if (frame instanceof BuddyFrame.Fetched fetched) {
            text(fetched.envelope().id()).ifPresent(text -> text.fetched(fetched.steps()));
        }
    }

    private Optional<Message> text(EnvelopeId id) {
        return Optional.of(parcels.get(id)).filter(parcel -> !parcel.receipt()).map(Parcel::text);
    }
}
