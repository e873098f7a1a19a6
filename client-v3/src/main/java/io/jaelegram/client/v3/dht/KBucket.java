package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Contacts at one range of distances: {@link #SIZE} places, and as many that wait for one. A dead contact keeps its
 * place until another takes it: after a night without a network the dead ones are all that is known.
 */
final class KBucket {
    /** Kademlia's k (buddies-dht.md 6.1). */
    static final int SIZE = 16;

    private final List<Contact> contacts = new ArrayList<>();
    private final Deque<Contact> waiting = new ArrayDeque<>();

    List<Contact> contacts() {
        return contacts;
    }

    void heard(NodeRecord record, long nowNanos) {
        Optional<Contact> known = find(record.id());
        if (known.isPresent()) {
            known.get().heard(record, nowNanos);
            return;
        }
        waiting.removeIf(contact -> contact.id().equals(record.id()));
        waiting.addLast(new Contact(record, nowNanos));
        if (waiting.size() > SIZE) {
            waiting.removeFirst();
        }
        settle();
    }

    void silent(NodeId id) {
        find(id).ifPresent(Contact::silent);
        waiting.removeIf(contact -> contact.id().equals(id));
        settle();
    }

    private Optional<Contact> find(NodeId id) {
        return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
    }

    /** The one heard last takes the free place, or that of a dead contact. Long known live ones stay (Kademlia 2.2). */
    private void settle() {
        if (waiting.isEmpty()) {
            return;
        }
        Optional<Contact> dead = contacts.stream().filter(Contact::dead).findFirst();
        if (contacts.size() < SIZE || dead.isPresent()) {
            dead.filter(gone -> contacts.size() == SIZE).ifPresent(contacts::remove);
            contacts.add(waiting.removeLast());
        }
    }
}
