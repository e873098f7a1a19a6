package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Conversation;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * One identity that I have to do with: its card, its numberings and the ratchet, which is read when it is first needed.
 * Touched only on the loop; whoever changes it saves it into the same {@link Change}.
 *
 * <p>CONVERSATIONS row: {@link Pairing} behind u16, then the ratchet's own encoding to the end (empty: no session yet).
 */
final class Person {
    private static final int MAX_PAIRING = 4_096;

    private final Bytes id;
    private final Journal journal;
    private Card card;
    private final Pairing pairing;
    private Optional<Conversation> conversation = Optional.empty();
    private boolean loaded;
    private int unread;

    /** Somebody new. */
    Person(Bytes id, Journal journal, Card card, Pairing pairing) {
        this.id = id;
        this.journal = journal;
        this.card = card;
        this.pairing = pairing;
        loaded = true;
    }

    /** Somebody from the disk. */
    Person(Bytes id, Journal journal, Card card, byte[] conversationRow) {
        this.id = id;
        this.journal = journal;
        this.card = card;
        pairing = Pairing.decode(parts(conversationRow)[0]);
    }

    Bytes id() {
        return id;
    }

    Card card() {
        return card;
    }

    Pairing pairing() {
        return pairing;
    }

    /** Another key is presented under this name: nothing leaves until it is trusted. */
    boolean blocked() {
        return card.changedTo().isPresent();
    }

    /** The owner of a changed key that is not trusted yet: stored, not shown. */
    boolean hidden() {
        return card.shadowOf().isPresent();
    }

    Optional<Conversation> conversation() {
        if (!loaded) {
            byte[] encoded = journal.get(Table.CONVERSATIONS, id.toArray())
                    .map(row -> parts(row)[1])
                    .orElse(new byte[0]);
            conversation = encoded.length == 0 ? Optional.empty() : Optional.of(decode(encoded));
            loaded = true;
        }
        return conversation;
    }

    /** The next state of the ratchet; the keys of the last are wiped once this one is stored. */
    void converse(Change change, Optional<Conversation> next) {
        conversation().filter(old -> next.isEmpty() || next.get() != old).ifPresent(old -> change.then(old::destroy));
        conversation = next;
        save(change);
    }

    /** Numberings and ratchet change with each message. */
    void save(Change change) {
        change.put(Table.CONVERSATIONS, id.toArray(), this::row);
    }

    void card(Change change, Card changed) {
        card = changed;
        change.put(Table.CONTACTS, id.toArray(), changed.encode());
    }

    int unread() {
        return unread;
    }

    void unread(int by) {
        unread += by;
    }

    Contact contact() {
        return new Contact(
                card.name(),
                card.identity(),
                card.mailbox(),
                card.verified(),
                card.changedTo().map(account -> account.identity()),
                unread,
                pairing.lastActivityMillis());
    }

    private byte[] row() {
        byte[] ratchet = conversation().map(Conversation::encode).orElse(new byte[0]);
        byte[] numbers = pairing.encode();
        return new ByteWriter(2 + numbers.length + ratchet.length)
                .block(numbers)
                .raw(ratchet)
                .toArray();
    }

    private static byte[][] parts(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            byte[] numbers = in.block(MAX_PAIRING);
            return new byte[][] {numbers, in.raw(in.remaining())};
        } catch (MalformedException e) {
            throw new DamagedRowException("conversations", e);
        }
    }

    private static Conversation decode(byte[] encoded) {
        try {
            return Conversation.decode(encoded);
        } catch (RefusedException e) {
            throw new DamagedRowException("conversations", e);
        }
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
