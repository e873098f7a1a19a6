package io.jaelegram.client;

import io.jaelegram.client.InStream.Place;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores what came in and hands it over in its writer's order: a message that comes before its turn waits a while for
 * those before it, and then comes with the gap marked. Touched only on the loop.
 */
final class Ordering {
    /** What is under way takes less; what is lost is sent again by its writer and comes late. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Kit kit;
    private final People people;
    private final History history;
    private final Unshown unshown;
    private final AgeClock age;
    private final EarlyMessages early;

    Ordering(Kit kit, People people, History history, Unshown unshown, AgeClock age) {
        this.kit = kit;
        this.people = people;
        this.history = history;
        this.unshown = unshown;
        this.age = age;
        early = new EarlyMessages(kit.journal(), kit.loop());
        people.byRecency().stream()
                .filter(person -> person.pairing().early() > 0)
                .forEach(this::wait);
    }

    /** Takes in one authentic message; a duplicate changes nothing but the numbering. */
    void take(Change change, Person person, TextMessage message, String path) {
        byte[] seenKey = Keys.seen(person.card().identity(), message.id());
        boolean seen = kit.journal().get(Table.SEEN, seenKey).isPresent();
        if (person.pairing().former(message.stream())) {
            if (!seen) {
                handOver(change, person, message, path, false);
            }
            return;
        }
        InStream in = stream(change, person, message, path);
        Place place = in.place(message.seq());
        in.receive(message.seq());
        if (!seen && place == Place.EARLY && early.hasRoom(person)) {
            early.put(change, person, message, path);
            markSeen(change, person, message.id(), 0);
            wait(person);
        } else if (!seen && place == Place.EARLY) {
            overtake(change, person);
            handOver(change, person, message, path, in.handOver(message));
        } else if (place == Place.NEXT) {
            boolean gap = in.handOver(message);
            if (!seen) {
                handOver(change, person, message, path, gap);
            }
        } else if (place != Place.EARLY && !seen) {
            // Duplicates are judged by writer and id alone: a writer whose home went back uses numbers again.
            handOver(change, person, message, path, false);
        }
        drain(change, person, in);
        person.save(change);
    }

    /** All that waits for its turn is handed over now, gaps marked: the missing never comes, or took too long. */
    void overtake(Change change, Person person) {
        Optional<InStream> in = person.pairing().in();
        for (EarlyMessages.Early next = early.first(person);
                next != null && in.isPresent();
                next = early.first(person)) {
            early.remove(change, person, next);
            handOver(change, person, next.message(), next.path(), in.get().handOver(next.message()));
        }
        person.save(change);
    }

    private InStream stream(Change change, Person person, TextMessage message, String path) {
        Optional<InStream> present = person.pairing().in();
        if (present.isPresent() && present.get().id().equals(message.stream())) {
            InStream in = present.get();
            for (EarlyMessages.Early next = early.first(person);
                    next != null && next.message().seq() < message.floor();
                    next = early.first(person)) {
                early.remove(change, person, next);
                handOver(change, person, next.message(), next.path(), in.handOver(next.message()));
            }
            in.floor(message.floor());
            return in;
        }
        overtake(change, person);
        InStream begun = InStream.beginning(message);
        person.pairing().begin(begun);
        return begun;
    }

    private void drain(Change change, Person person, InStream in) {
        boolean more = true;
        while (more) {
            EarlyMessages.Early next = early.first(person);
            if (next != null && next.message().seq() == in.next()) {
                early.remove(change, person, next);
                handOver(change, person, next.message(), next.path(), in.handOver(next.message()));
            } else {
                more = in.skipReceived(
                        next == null ? Long.MAX_VALUE : next.message().seq());
            }
        }
    }

    private void handOver(Change change, Person person, TextMessage message, String path, boolean gap) {
        long now = kit.loop().wallMillis();
        long number = person.pairing().takeNumber();
        HistoryRow row = HistoryRow.arrived(
                message.id(),
                person.card().verified(),
                gap,
                message.sentAtMillis(),
                path,
                Math.max(0, now - message.sentAtMillis()),
                message.text());
        history.put(change, person, number, row);
        markSeen(change, person, message.id(), number);
        unshown.add(change, person, number, message.id());
        people.touch(person, now);
        person.save(change);
        if (!person.hidden()) {
            StoredMessage told = row.in(person.card().name(), false);
            change.then(() -> kit.listener().arrived(told));
        }
    }

    private void markSeen(Change change, Person person, MessageId id, long number) {
        int lastDay = age.today() + (int) Limits.MESSAGE_LIFETIME.toDays() + Seen.GRACE_DAYS;
        byte[] row = new Seen(lastDay, person.id(), number).encode();
        change.put(Table.SEEN, Keys.seen(person.card().identity(), id), row);
    }

    private void wait(Person person) {
        early.wait(person, PATIENCE, () -> {
            Change change = new Change();
            overtake(change, person);
            kit.journal().commit(change);
        });
    }
}
