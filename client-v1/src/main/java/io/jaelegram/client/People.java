package io.jaelegram.client;

import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.MailboxId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everybody known, found by id, name or key, and in the order of their last activity. Touched only on the loop. */
final class People {
    private final Journal journal;
    private final Randomness randomness;
    private final Map<Bytes, Person> byId = new HashMap<>();
    private final Map<String, Person> byName = new HashMap<>();
    private final Map<String, Person> byMadeUpName = new HashMap<>();
    private final Map<VerifyKey, Person> byIdentity = new HashMap<>();
    private final Map<MailboxId, Person> byMailbox = new HashMap<>();

    /** Latest last: who wrote last is tried first when an envelope has to be opened. */
    private final TreeMap<Long, Person> byRecency = new TreeMap<>();

    private final Map<Bytes, Long> recency = new HashMap<>();
    private long touches;

    People(Journal journal, Randomness randomness) {
        this.journal = journal;
        this.randomness = randomness;
        Map<Bytes, byte[]> conversations = new HashMap<>();
        for (Row row : journal.scan(Table.CONVERSATIONS, new byte[0])) {
            if (row.key().size() == Keys.PERSON) {
                conversations.put(row.key(), row.value());
            }
        }
        journal.scan(Table.CONTACTS, new byte[0]).stream()
                .map(row -> new Person(row.key(), journal, Card.decode(row.value()), conversations.get(row.key())))
                .sorted(Comparator.comparingLong(person -> person.pairing().lastActivityMillis()))
                .forEach(this::index);
    }

    /** Makes somebody known, in this change. */
    Person create(Change change, Card card) {
        Person person = new Person(Bytes.of(randomness.bytes(Keys.PERSON)), journal, card, Pairing.fresh(randomness));
        person.card(change, card);
        person.save(change);
        index(person);
        return person;
    }

    /** Writes a changed card and finds its owner by it from now on. */
    void change(Change change, Person person, Card card) {
        unindex(person);
        person.card(change, card);
        index(person);
    }

    void remove(Change change, Person person) {
        unindex(person);
        byId.remove(person.id());
        Long touch = recency.remove(person.id());
        byRecency.remove(touch);
        change.delete(Table.CONTACTS, person.id().toArray());
        change.deletePrefix(Table.CONVERSATIONS, person.id().toArray());
    }

    /** Somebody was active just now. */
    void touch(Person person, long wallMillis) {
        person.pairing().activeAt(wallMillis);
        Long before = recency.put(person.id(), ++touches);
        if (before != null) {
            byRecency.remove(before);
        }
        byRecency.put(touches, person);
    }

    Optional<Person> byId(Bytes id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** By the name that I see, or by one made from the key before there was another; whoever is not trusted yet has none. */
    Optional<Person> byName(String name) {
        Person person = byName.get(name);
        return Optional.ofNullable(person == null ? byMadeUpName.get(name) : person);
    }

    Optional<Person> byIdentity(VerifyKey identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    /** Whose mail this mailbox takes. */
    Optional<Person> byMailbox(MailboxId mailbox) {
        return Optional.ofNullable(byMailbox.get(mailbox));
    }

    /** Latest active first; a view. */
    Collection<Person> byRecency() {
        return Collections.unmodifiableCollection(byRecency.descendingMap().values());
    }

    /** Those that have a name. */
    Collection<Person> contacts() {
        return Collections.unmodifiableCollection(byName.values());
    }

    List<Person> shadowsOf(Person person) {
        return byId.values().stream()
                .filter(other -> other.card().shadowOf().equals(Optional.of(person.id())))
                .toList();
    }

    private void index(Person person) {
        byId.put(person.id(), person);
        byIdentity.put(person.card().identity(), person);
        byMailbox.put(person.card().mailbox(), person);
        if (!person.hidden()) {
            byName.put(person.card().name(), person);
            byMadeUpName.put(Card.madeUpName(person.card().identity()), person);
        }
        if (!recency.containsKey(person.id())) {
            recency.put(person.id(), ++touches);
            byRecency.put(touches, person);
        }
    }

    private void unindex(Person person) {
        byIdentity.remove(person.card().identity(), person);
        byMailbox.remove(person.card().mailbox(), person);
        byName.remove(person.card().name(), person);
        byMadeUpName.remove(Card.madeUpName(person.card().identity()), person);
    }
}
