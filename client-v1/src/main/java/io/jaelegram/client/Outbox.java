package io.jaelegram.client;

import io.jaelegram.client.content.Ranges;
import io.jaelegram.client.content.ReceiptNote;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Messages of mine without a receipt, durable. Only the reader's receipt, or the end of its lifetime, takes one out.
 * Touched only on the loop.
 */
final class Outbox {
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private final Kit kit;
    private final AgeClock age;
    private final History history;
    private final Map<Bytes, Lane> lanes = new LinkedHashMap<>();

    Outbox(Kit kit, People people, AgeClock age, History history) {
        this.kit = kit;
        this.age = age;
        this.history = history;
        for (Row row : kit.journal().scan(Table.OUTBOX, new byte[0])) {
            people.byId(person(row.key()))
                    .ifPresent(person -> lane(person).add(Outgoing.decode(number(row.key()), row.value())));
        }
    }

    /** Stores a message as the last of its person's numbering. */
    Outgoing add(Change change, Person person, MessageId id, String text) {
        Pairing pairing = person.pairing();
        long now = kit.loop().wallMillis();
        TextMessage message = new TextMessage(id, pairing.out(), pairing.takeSeq(), 1, pairing.lastHash(), now, text);
        pairing.wrote(message);
        HistoryRow row = HistoryRow.written(id, person.card().verified(), now, text);
        long diesAtAge = age.millis() + Limits.MESSAGE_LIFETIME.toMillis();
        Outgoing entry = new Outgoing(pairing.takeNumber(), diesAtAge, row, message);
        lane(person).add(entry);
        entry.save(change, person);
        history.put(change, person, entry.number(), row);
        history.index(change, person, entry.number(), id);
        person.save(change);
        return entry;
    }

    Lane lane(Person person) {
        return lanes.computeIfAbsent(person.id(), key -> new Lane(person, new Backoff(kit.randomness(), FIRST_RETRY)));
    }

    /** Those with something to send; a copy. */
    Collection<Lane> lanes() {
        return new ArrayList<>(lanes.values());
    }

    /** How the messages without a receipt stand, newer than their lines in the history. */
    Map<MessageId, HistoryRow> current(Person person) {
        Map<MessageId, HistoryRow> rows = new HashMap<>();
        Lane lane = lanes.get(person.id());
        if (lane != null) {
            lane.entries().forEach(entry -> rows.put(entry.row().id(), entry.row()));
        }
        return rows;
    }

    /**
     * The reader stored these.
     *
     * @return entries that the reader is missing although it has later ones
     */
    List<Outgoing> settle(Change change, Person person, ReceiptNote note) {
        if (!note.stream().equals(person.pairing().out())) {
            return List.of();
        }
        Lane lane = lane(person);
        if (wentBack(lane, note)) {
            person.pairing().restartOut(kit.randomness());
            renumber(change, person);
            person.save(change);
            change.then(() -> kit.listener().notice(wentBackNotice(person)));
            return List.of();
        }
        for (Ranges.Range range : note.received().list()) {
            for (Outgoing entry : lane.between(range.first(), range.last())) {
                long millis = entry.sending().millis(kit.loop(), entry.row().sentAtMillis());
                if (entry.row().path().isEmpty() && entry.sending().path().isPresent()) {
                    String path = entry.sending().path().get();
                    entry.row(entry.row().taken(path, millis));
                }
                end(change, lane, entry, DeliveryState.DELIVERED, OptionalLong.of(millis));
            }
        }
        return lane.between(0, note.received().last(0));
    }

    /** Forgets a lane on which nothing waits. */
    void tidy(Lane lane) {
        if (lane.isEmpty()) {
            lanes.remove(lane.person().id(), lane);
        }
    }

    /** Gives up what is older than its lifetime. */
    void expire() {
        Change change = new Change();
        for (Lane lane : lanes()) {
            for (Outgoing entry : List.copyOf(lane.entries())) {
                if (entry.diesAtAge() > age.millis()) {
                    break;
                }
                end(change, lane, entry, DeliveryState.FAILED, OptionalLong.empty());
            }
            tidy(lane);
        }
        if (!change.isEmpty()) {
            kit.journal().commit(change);
        }
    }

    /** What is still on its way is delivered, and leaves no line behind. */
    void clear(Change change, Person person) {
        Lane lane = lanes.get(person.id());
        if (lane != null) {
            lane.entries().forEach(entry -> {
                entry.clear();
                entry.save(change, person);
            });
        }
    }

    /** A trusted new key reads what waited: everything takes its place in the new numbering. */
    void renumber(Change change, Person person) {
        Pairing pairing = person.pairing();
        Lane lane = lane(person);
        for (Outgoing entry : lane.drain()) {
            entry.renumber(pairing.out(), pairing.takeSeq(), pairing.lastHash());
            pairing.wrote(entry.message());
            lane.add(entry);
            entry.save(change, person);
        }
        tidy(lane);
    }

    /**
     * The reader has what I never sent: my home is an old copy of itself, and I use numbers for a second time. What waits
     * is numbered anew; what was sent already, its reader knows by its id.
     */
    private static boolean wentBack(Lane lane, ReceiptNote note) {
        boolean beyond = note.received().last(0) >= lane.person().pairing().nextSeq();
        return beyond
                || note.received().list().stream()
                        .flatMap(range -> lane.between(range.first(), range.last()).stream())
                        .anyMatch(entry -> entry.sending().neverLeft(entry.step() == Outgoing.Step.UNSEALED));
    }

    private static Notice wentBackNotice(Person person) {
        return new Notice(
                Notice.Kind.SESSION_RENEWED,
                0,
                "This home was an older copy of itself, as a restored backup is. What waits for "
                        + person.card().name() + " is sent under new numbers; nothing of it is lost.");
    }

    private void end(Change change, Lane lane, Outgoing entry, DeliveryState state, OptionalLong millis) {
        Person person = lane.person();
        lane.remove(entry);
        entry.row(entry.row().ended(state, millis));
        change.delete(Table.OUTBOX, Keys.numbered(person.id(), entry.number()));
        if (!entry.cleared()) {
            history.put(change, person, entry.number(), entry.row());
        }
        StoredMessage told = entry.row().in(person.card().name(), false);
        change.then(() -> kit.listener().stateChanged(told));
    }

    private static Bytes person(Bytes key) {
        try {
            return new ByteReader(key.toArray()).fixed(Keys.PERSON);
        } catch (MalformedException e) {
            throw new DamagedRowException("outbox", e);
        }
    }

    private static long number(Bytes key) {
        try {
            ByteReader in = new ByteReader(key.toArray());
            in.raw(Keys.PERSON);
            return in.u64();
        } catch (MalformedException e) {
            throw new DamagedRowException("outbox", e);
        }
    }
}
