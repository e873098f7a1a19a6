package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Tombstone;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All shelves and their rows on the disk: what is in memory and what is written change together here, nowhere else. */
final class Shelves {
    private static final Shelf NOTHING = new Shelf();

    private final Journal journal;
    private final CacheClock clock;
    private final DayTraffic traffic;
    private final Map<MailboxId, Shelf> all = new LinkedHashMap<>();
    private long total;

    Shelves(Loop loop, Journal journal) {
        this.journal = journal;
        clock = new CacheClock(loop, journal);
        traffic = new DayTraffic(clock, journal);
        for (Row row : journal.scan(Table.BUDDY_COPIES, new byte[0])) {
            Copy copy = Copy.decode(row.value());
            open(copy.mailbox()).add(copy, true);
            total += copy.size();
        }
        for (Row row : journal.scan(Table.BUDDY_TOMBSTONES, new byte[0])) {
            Grave grave = Grave.decode(row.value());
            Tombstone tombstone = grave.tombstone();
            open(MailboxId.of(tombstone.mailbox())).bury(tombstone.shortName(), grave);
            total += grave.size();
        }
    }

    /** Seconds by which things die. */
    long now() {
        return clock.seconds();
    }

    /** Bytes of others' mail that went through today. */
    DayTraffic traffic() {
        return traffic;
    }

    /** Bytes of all copies and tombstones. */
    long total() {
        return total;
    }

    /** To read only: perhaps an empty one that belongs to nobody. */
    Shelf of(MailboxId mailbox) {
        return all.getOrDefault(mailbox, NOTHING);
    }

    List<MailboxId> mailboxes() {
        return all.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The copy counts at once, so that a flood cannot pass the quotas while it syncs; it is held after the sync. */
    void add(Change change, Copy copy, Envelope envelope) {
        Shelf shelf = open(copy.mailbox());
        shelf.add(copy, false);
        total += copy.size();
        byte[] key = CacheRows.copy(copy.mailbox(), copy.name());
        change.put(Table.BUDDY_COPIES, key, copy.encode())
                .put(Table.BUDDY_BYTES, key, envelope.encode())
                .then(() -> shelf.synced(copy.name()));
    }

    /** What is known of a synced copy has changed; its bytes have not. */
    void replace(Change change, Copy copy) {
        open(copy.mailbox()).add(copy, true);
        change.put(Table.BUDDY_COPIES, CacheRows.copy(copy.mailbox(), copy.name()), copy.encode());
    }

    void remove(Change change, Copy copy) {
        byte[] key = CacheRows.copy(copy.mailbox(), copy.name());
        change.delete(Table.BUDDY_COPIES, key).delete(Table.BUDDY_BYTES, key);
        open(copy.mailbox()).remove(copy.name());
        total -= copy.size();
    }

    void bury(Change change, MailboxId mailbox, Grave grave) {
        Bytes shortName = grave.tombstone().shortName();
        Shelf shelf = open(mailbox);
        total += shelf.buried(shortName) ? 0 : grave.size();
        shelf.bury(shortName, grave);
        change.put(Table.BUDDY_TOMBSTONES, CacheRows.tombstone(mailbox, shortName), grave.encode());
    }

    /** Forgets what has come to its end. */
    void tidy(Change change) {
        long now = now();
        all.forEach((mailbox, shelf) -> {
            List<Copy> ended =
                    shelf.all().stream().filter(copy -> copy.diesAt() <= now).toList();
            ended.forEach(copy -> remove(change, copy));
            Map<Bytes, Grave> graves = shelf.graves();
            for (Bytes shortName : new ArrayList<>(graves.keySet())) {
                if (graves.get(shortName).diesAt() <= now) {
                    total -= graves.get(shortName).size();
                    shelf.forget(shortName);
                    change.delete(Table.BUDDY_TOMBSTONES, CacheRows.tombstone(mailbox, shortName));
                }
            }
        });
        all.values().removeIf(Shelf::isEmpty);
    }

    /** The envelope of a synced copy. */
    Envelope envelope(Copy copy) {
        try {
            return Envelope.decode(bytes(copy));
        } catch (MalformedException e) {
            throw new DamagedRowException("an envelope", e);
        }
    }

    /** The envelope of a synced copy, encoded. */
    byte[] bytes(Copy copy) {
        byte[] key = CacheRows.copy(copy.mailbox(), copy.name());
        return journal.get(Table.BUDDY_BYTES, key)
                .orElseThrow(() -> new DamagedRowException(
                        "an envelope", new MalformedException("the bytes of a copy are not there")));
    }

    void commit(Change change) {
        clock.save(change);
        traffic.save(change);
        journal.commit(change);
    }

    private Shelf open(MailboxId mailbox) {
        return all.computeIfAbsent(mailbox, key -> new Shelf());
    }
}
