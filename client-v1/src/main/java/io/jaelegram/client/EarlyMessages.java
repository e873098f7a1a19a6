package io.jaelegram.client;

import io.jaelegram.client.content.Content;
import io.jaelegram.client.content.TextMessage;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stored messages that wait for one before them. Touched only on the loop.
 *
 * <p>CONVERSATIONS rows by person, stream and number: version u8, path behind u16, the message as {@link Content} behind
 * u16.
 */
final class EarlyMessages {
    private static final int VERSION = 1;
    private static final int MAX_PATH = 32;
    private static final int MAX_CONTENT = Limits.MAX_TEXT + 256;

    /** As many as a writer seals ahead of a receipt. */
    private static final int MAX_WAITING = Lane.MAX_SEALED;

    /**
     * One that waits.
     *
     * @param arrivedNanos when it came or, for one of an earlier start, when it was read
     */
    record Early(TextMessage message, String path, long arrivedNanos) {}

    private final Journal journal;
    private final Loop loop;
    private final Map<Person, TreeMap<Long, Early>> waiting = new HashMap<>();
    private final Set<Person> timed = new HashSet<>();

    EarlyMessages(Journal journal, Loop loop) {
        this.journal = journal;
        this.loop = loop;
    }

    boolean hasRoom(Person person) {
        return of(person).size() < MAX_WAITING;
    }

    void put(Change change, Person person, TextMessage message, String path) {
        of(person).put(message.seq(), new Early(message, path, loop.nanoTime()));
        person.pairing().early(of(person).size());
        byte[] content = new Content(Optional.empty(), Optional.of(message), Optional.empty()).encode();
        change.put(
                Table.CONVERSATIONS,
                key(person, message),
                new ByteWriter(content.length + 64)
                        .u8(VERSION)
                        .block(path.getBytes(StandardCharsets.US_ASCII))
                        .block(content)
                        .toArray());
        person.save(change);
    }

    /** The one with the lowest number, or null. */
    Early first(Person person) {
        TreeMap<Long, Early> all = of(person);
        return all.isEmpty() ? null : all.firstEntry().getValue();
    }

    void remove(Change change, Person person, Early early) {
        of(person).remove(early.message().seq());
        person.pairing().early(of(person).size());
        change.delete(Table.CONVERSATIONS, key(person, early.message()));
        person.save(change);
    }

    /** Runs the task when something has waited for the whole of the delay; one timer for each person. */
    void wait(Person person, Duration delay, Runnable task) {
        if (timed.add(person)) {
            loop.after(delay, () -> look(person, delay, task));
        }
    }

    private void look(Person person, Duration delay, Runnable task) {
        timed.remove(person);
        if (of(person).isEmpty()) {
            return;
        }
        long waited = loop.nanoTime() - first(person).arrivedNanos();
        if (waited >= delay.toNanos()) {
            task.run();
        } else {
            timed.add(person);
            loop.after(delay.minusNanos(waited), () -> look(person, delay, task));
        }
    }

    private TreeMap<Long, Early> of(Person person) {
        TreeMap<Long, Early> known = waiting.get(person);
        if (known == null) {
            known = person.pairing().early() == 0 ? new TreeMap<>() : load(person);
            waiting.put(person, known);
        }
        return known;
    }

    private TreeMap<Long, Early> load(Person person) {
        TreeMap<Long, Early> loaded = new TreeMap<>();
        for (Row row : journal.scan(Table.CONVERSATIONS, person.id().toArray())) {
            if (row.key().size() > Keys.PERSON) {
                Early early = decode(row.value());
                loaded.put(early.message().seq(), early);
            }
        }
        return loaded;
    }

    private Early decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "early messages");
            String path = new String(in.block(MAX_PATH), StandardCharsets.US_ASCII);
            Content content = Content.decode(in.block(MAX_CONTENT));
            return new Early(
                    content.message().orElseThrow(() -> new MalformedException("no message in it")),
                    path,
                    loop.nanoTime());
        } catch (MalformedException e) {
            throw new DamagedRowException("early messages", e);
        }
    }

    private static byte[] key(Person person, TextMessage message) {
        return Keys.early(person.id(), message.stream(), message.seq());
    }
}
