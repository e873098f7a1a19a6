package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.Courier;
import io.jaelegram.client.DeliveryOutcome;
import io.jaelegram.client.Rhythm;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A writer's outbox during one session: each text is brought to the first way that takes it, again in the rhythm of the
 * way that holds it, and until its reader's receipt; receipts are brought once.
 */
final class Posting {
    /** Receipts for what came together travel together. */
    private static final Duration GATHER = Duration.ofSeconds(1);

    /** What nobody took: the version's own rests for what few hold. */
    private static final Rhythm NOBODY = new Rhythm(Duration.ofSeconds(60), Duration.ofMinutes(10), true);

    /** A reader that took something and sends no receipt: the rest before it is asked again. */
    private static final Duration RECEIPT_WAIT = Duration.ofMinutes(1);

    private static final int TAKEN_WITHOUT_RECEIPT = 2;

    private final Town town;
    private final Person writer;
    private final Loop loop;
    private final Courier courier;
    private final Map<Message, Integer> times = new HashMap<>();
    private final Map<EnvelopeId, DeliveryOutcome.Held> holders = new HashMap<>();
    private final Map<Message, Integer> taken = new HashMap<>();
    private boolean gathering;

    Posting(Town town, Person writer, Loop loop, Courier courier) {
        this.town = town;
        this.writer = writer;
        this.loop = loop;
        this.courier = courier;
    }

    /** A new text; it is in the outbox before the first byte leaves. */
    void write(Message text) {
        Parcel parcel = town.seal(writer, text.reader(), List.of(text), false);
        writer.outbox.put(parcel.envelope().id(), parcel);
        post(parcel);
    }

    /** What waited for this user came in, receipts too: all that has none is brought again. */
    void again() {
        List.copyOf(writer.outbox.values()).stream()
                .filter(parcel -> !times.containsKey(parcel.text()))
                .forEach(this::post);
    }

    /** More holders have it than those who answered first. */
    void held(EnvelopeId envelope, DeliveryOutcome.Held now) {
        holders.merge(envelope, now, Posting::more);
    }

    /** Receipts are owed. */
    void owing() {
        if (!gathering) {
            gathering = true;
            loop.after(GATHER, () -> {
                gathering = false;
                List.copyOf(writer.owed.keySet()).forEach(this::confirm);
            });
        }
    }

    private void confirm(Person to) {
        Set<Message> texts = writer.owed.getOrDefault(to, Set.of());
        if (texts.isEmpty()) {
            return;
        }
        Set<Message> told = new LinkedHashSet<>(texts);
        texts.clear();
        Parcel parcel = town.seal(writer, to, List.copyOf(told), true);
        courier.post(to.card(), parcel.envelope(), posted -> {
            if (!posted.accepted()) {
                told.forEach(writer::owes);
                loop.after(NOBODY.first(), this::owing);
            }
        });
    }

    private void post(Parcel parcel) {
        if (!writer.outbox.containsKey(parcel.envelope().id())) {
            return;
        }
        Message text = parcel.text();
        int turn = times.merge(text, 1, Integer::sum);
        courier.post(text.reader().card(), parcel.envelope(), posted -> {
            if (posted.outcome() instanceof DeliveryOutcome.Held held) {
                writer.shard().page().held(text);
                holders.merge(parcel.envelope().id(), held, Posting::more);
                rest(parcel, posted.path(), turn, loop.nanoTime());
            } else if (posted.outcome() instanceof DeliveryOutcome.Taken) {
                loop.after(RECEIPT_WAIT, () -> unconfirmed(parcel));
            } else {
                loop.after(NOBODY.rest(turn), () -> post(parcel));
            }
        });
    }

    /** The first holder answers within a moment, the others after it: the rest is that of all who have it by now. */
    private void rest(Parcel parcel, String path, int turn, long since) {
        Rhythm rhythm =
                courier.rhythm(Optional.of(path), holders.get(parcel.envelope().id()));
        Duration left = rhythm.rest(turn).minusNanos(loop.nanoTime() - since);
        if (!rhythm.each()) {
            return;
        }
        if (left.isZero() || left.isNegative()) {
            holders.remove(parcel.envelope().id());
            post(parcel);
        } else {
            loop.after(left, () -> rest(parcel, path, turn, since));
        }
    }

    private static DeliveryOutcome.Held more(DeliveryOutcome.Held one, DeliveryOutcome.Held other) {
        return one.copies() > other.copies() ? one : other;
    }

    /** As version 1 does: the reader took it twice and confirmed nothing, so it is sealed anew. */
    private void unconfirmed(Parcel parcel) {
        if (!writer.outbox.containsKey(parcel.envelope().id())) {
            return;
        }
        Message text = parcel.text();
        if (taken.merge(text, 1, Integer::sum) < TAKEN_WITHOUT_RECEIPT) {
            post(parcel);
        } else {
            taken.remove(text);
            writer.outbox.remove(parcel.envelope().id());
            Parcel anew = town.seal(writer, text.reader(), List.of(text), false);
            writer.outbox.put(anew.envelope().id(), anew);
            post(anew);
        }
    }
}
