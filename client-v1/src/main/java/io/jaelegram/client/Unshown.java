package io.jaelegram.client;

import io.jaelegram.client.History.Place;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Incoming messages that no screen has shown, in the order in which they came. Touched only on the loop.
 *
 * <p>UNSHOWN rows: key, number u64 in that order; value, version u8, message id 16, {@link Place}.
 */
final class Unshown {
    private static final int VERSION = 1;

    private record Entry(long order, Place place) {}

    private final Map<MessageId, Entry> entries = new LinkedHashMap<>();
    private final Set<MessageId> unsynced = new HashSet<>();
    private long lastOrder;

    Unshown(Journal journal, People people) {
        for (Row row : journal.scan(Table.UNSHOWN, new byte[0])) {
            read(row);
        }
        entries.values().forEach(entry -> count(people, entry.place().person(), 1));
    }

    void add(Change change, Person person, long number, MessageId id) {
        put(change, id, new Entry(++lastOrder, new Place(person.id(), number)));
        unsynced.add(id);
        change.then(() -> unsynced.remove(id));
        person.unread(1);
    }

    /** Marks one as shown; nothing happens when it was. */
    void remove(Change change, People people, MessageId id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            change.delete(Table.UNSHOWN, key(entry.order()));
            count(people, entry.place().person(), -1);
        }
    }

    /** Forgets a whole conversation. */
    void clear(Change change, People people, Person person) {
        of(person).forEach((id, place) -> remove(change, people, id));
    }

    /** The message has another place now, its turn stays. */
    void move(Change change, MessageId id, Place to) {
        Entry entry = entries.get(id);
        if (entry != null) {
            put(change, id, new Entry(entry.order(), to));
        }
    }

    /** Ids and places of one person's; a copy. */
    Map<MessageId, Place> of(Person person) {
        Map<MessageId, Place> found = new LinkedHashMap<>();
        entries.forEach((id, entry) -> {
            if (entry.place().person().equals(person.id())) {
                found.put(id, entry.place());
            }
        });
        return found;
    }

    /**
     * The places of those that are synced, oldest first; a copy. What a screen showed of a message that a full disk then
     * did not take would come, and be shown, once more.
     */
    List<Place> places() {
        return entries.entrySet().stream()
                .filter(entry -> !unsynced.contains(entry.getKey()))
                .map(entry -> entry.getValue().place())
                .toList();
    }

    private void put(Change change, MessageId id, Entry entry) {
        entries.put(id, entry);
        byte[] value = new ByteWriter(64)
                .u8(VERSION)
                .raw(id.bytes())
                .block(entry.place().encode())
                .toArray();
        change.put(Table.UNSHOWN, key(entry.order()), value);
    }

    private void read(Row row) {
        try {
            lastOrder = new ByteReader(row.key().toArray()).u64();
            ByteReader in = new ByteReader(row.value());
            Rows.version(in, VERSION, "unshown");
            MessageId id = new MessageId(in.fixed(MessageId.SIZE));
            entries.put(id, new Entry(lastOrder, Place.decode(in.block(64))));
        } catch (MalformedException e) {
            throw new DamagedRowException("unshown", e);
        }
    }

    private static void count(People people, Bytes person, int by) {
        people.byId(person).ifPresent(found -> found.unread(by));
    }

    private static byte[] key(long order) {
        return new ByteWriter(Long.BYTES).u64(order).toArray();
    }
}
