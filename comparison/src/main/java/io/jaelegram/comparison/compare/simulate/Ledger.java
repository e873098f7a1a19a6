package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Knows every envelope and follows every text: from what users do, and from what passes the wires. Each shard writes what
 * happens there on a page of its own; {@link #settle} tells the texts of it in the order of time.
 */
final class Ledger {
    /** 512 bytes: a text of some lines, sealed and padded (crypto's size classes). */
    private static final byte[] BODY = new byte[512];

    private static final int LIFETIME_DAYS = 30;

    private final Map<EnvelopeId, Parcel> parcels = new ConcurrentHashMap<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<Message> texts = new ArrayList<>();
    private final Map<Person, Set<Message>> waiting = new HashMap<>();

    private record Note(long time, Runnable told) {}

    /** Bytes of each envelope. */
    static int envelopeBytes() {
        return Envelope.HEADER_BYTES + BODY.length;
    }

    /** What happens in one shard, in its order. */
    final class Page {
        private final SimulatedWorld world;
        private final Randomness chance;
        private final List<Note> notes = new ArrayList<>();
        private long receipts;

        private Page(SimulatedWorld world, long seed) {
            this.world = world;
            chance = Randomness.seeded(seed ^ "envelopes".hashCode());
        }

        private void note(Runnable told) {
            notes.add(new Note(world.nanoTime(), told));
        }

        Message written(Person writer, Person reader) {
            Message text = new Message(writer, reader, world.nanoTime());
            note(() -> {
                texts.add(text);
                waiting.computeIfAbsent(reader, one -> new LinkedHashSet<>()).add(text);
            });
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

        /** Somebody has synced it for its reader. */
        void held(Message text) {
            long now = world.nanoTime();
            note(() -> text.held(now));
        }

        void came(Message text) {
            note(text::came);
        }

        void shown(Message text, String path) {
            long now = world.nanoTime();
            note(() -> text.shown(path, now));
        }

        void returns(Person reader) {
            long now = world.nanoTime();
            note(() -> each(reader, text -> text.readerReturns(now)));
        }

        void leaves(Person reader) {
            note(() -> each(reader, Message::readerLeaves));
        }

        /** The server has it. */
        void atServer(Envelope envelope) {
            text(envelope.id()).ifPresent(text -> note(text::server));
        }

        /** An answer left its node. */
        void passed(Station from, Frame answer, Frame question) {
            if (answer instanceof BuddyFrame.Held && question instanceof BuddyFrame.Hold hold) {
                text(hold.envelope().id()).ifPresent(text -> note(() -> text.holder(from.owner())));
            } else if (answer instanceof BuddyFrame.Fetched fetched) {
                text(fetched.envelope().id()).ifPresent(text -> note(() -> text.fetched(fetched.steps())));
            }
        }
    }

    Page page(SimulatedWorld world, long seed) {
        Page page = new Page(world, seed);
        pages.add(page);
        return page;
    }

    /** Tells the texts what happened; all shards rest. */
    void settle() {
        List<Note> all = new ArrayList<>();
        pages.forEach(page -> {
            all.addAll(page.notes);
            page.notes.clear();
        });
        all.sort(Comparator.comparingLong(Note::time));
        all.forEach(note -> note.told.run());
    }

    Parcel parcel(EnvelopeId id) {
        return parcels.get(id);
    }

    List<Message> texts() {
        return texts;
    }

    /** Envelopes with receipts. */
    long receipts() {
        return pages.stream().mapToLong(page -> page.receipts).sum();
    }

    private void each(Person reader, Consumer<Message> told) {
        Set<Message> open = waiting.getOrDefault(reader, new LinkedHashSet<>());
        open.removeIf(text -> !text.waiting());
        open.forEach(told);
    }

    private Optional<Message> text(EnvelopeId id) {
        return Optional.of(parcels.get(id)).filter(parcel -> !parcel.receipt()).map(Parcel::text);
    }
}
