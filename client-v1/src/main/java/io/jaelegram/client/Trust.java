package io.jaelegram.client;

import io.jaelegram.client.History.Place;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Conversation;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts a changed key: its owner, so far kept apart as a shadow, takes the contact's place, with what it wrote; what
 * waited for the contact is numbered anew for the new key. Touched only on the loop.
 */
final class Trust {
    private final Kit kit;
    private final People people;
    private final History history;
    private final Unshown unshown;
    private final Ordering ordering;
    private final Outbox outbox;
    private final Receipts receipts;
    private final Dispatch dispatch;

    Trust(
            Kit kit,
            People people,
            History history,
            Unshown unshown,
            Ordering ordering,
            Outbox outbox,
            Receipts receipts,
            Dispatch dispatch) {
        this.kit = kit;
        this.people = people;
        this.history = history;
        this.unshown = unshown;
        this.ordering = ordering;
        this.outbox = outbox;
        this.receipts = receipts;
        this.dispatch = dispatch;
    }

    void accept(Person person, Runnable synced) {
        // What the shadow wrote is read back from the disk, so all of it has to be there.
        Change change = new Change();
        people.shadowsOf(person).forEach(shadow -> ordering.overtake(change, shadow));
        kit.journal().commit(change.then(() -> acceptSynced(person, synced)));
    }

    private void acceptSynced(Person person, Runnable synced) {
        Optional<AccountRecord> account = person.card().changedTo();
        if (account.isEmpty()) {
            synced.run();
            return;
        }
        Change change = new Change();
        Optional<Person> shadow = people.shadowsOf(person).stream()
                .filter(other -> other.card().identity().equals(account.get().identity()))
                .findFirst();
        receipts.forget(change, person);
        Optional<InStream> in = shadow.flatMap(other -> other.pairing().in());
        Optional<Conversation> session = shadow.flatMap(Person::conversation);
        List<StoredMessage> told = new ArrayList<>();
        shadow.ifPresent(other -> {
            receipts.forget(change, other);
            told.addAll(moveHistory(change, other, person));
            people.remove(change, other);
        });
        people.change(change, person, person.card().trusted(account.get()));
        person.pairing().restart(kit.randomness(), in);
        person.converse(change, session);
        outbox.renumber(change, person);
        if (in.isPresent()) {
            receipts.owe(change, person, () -> {});
        }
        change.then(synced);
        change.then(() -> {
            told.forEach(kit.listener()::arrived);
            dispatch.pump(outbox.lane(person));
            outbox.tidy(outbox.lane(person));
        });
        kit.journal().commit(change);
    }

    private List<StoredMessage> moveHistory(Change change, Person from, Person to) {
        List<StoredMessage> unseen = new ArrayList<>();
        Map<MessageId, Place> waiting = unshown.of(from);
        for (Row stored : kit.journal().scan(Table.HISTORY, from.id().toArray())) {
            HistoryRow row = HistoryRow.decode(stored.value());
            long number = to.pairing().takeNumber();
            history.put(change, to, number, row);
            Place old = waiting.get(row.id());
            if (old != null) {
                unshown.move(change, row.id(), new Place(to.id(), number));
                to.unread(1);
                unseen.add(row.in(to.card().name(), false));
            }
        }
        change.deletePrefix(Table.HISTORY, from.id().toArray());
        return unseen;
    }
}
