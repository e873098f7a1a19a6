package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.MessageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was said with each person, in order, and where each message of mine is. Touched only on the loop.
 *
 * <p>HISTORY rows by person and number: {@link HistoryRow}. TRACE rows by message id: {@link Place}.
 */
final class History {
    /** So many rows are opened at a time while searching: a long history never stands in memory as a whole. */
    private static final int PAGE = 256;

    private final Journal journal;

    History(Journal journal) {
        this.journal = journal;
    }

    /** Where a message is. */
    record Place(Bytes person, long number) {
        private static final int VERSION = 1;

        byte[] encode() {
            return new ByteWriter(17).u8(VERSION).raw(person).u64(number).toArray();
        }

        static Place decode(byte[] row) {
            try {
                ByteReader in = new ByteReader(row);
                Rows.version(in, VERSION, "places");
                return new Place(in.fixed(Keys.PERSON), in.u64());
            } catch (MalformedException e) {
                throw new DamagedRowException("places", e);
            }
        }
    }

    void put(Change change, Person person, long number, HistoryRow row) {
        change.put(Table.HISTORY, Keys.numbered(person.id(), number), row.encode());
    }

    void index(Change change, Person person, long number, MessageId id) {
        change.put(Table.TRACE, id.bytes().toArray(), new Place(person.id(), number).encode());
    }

    Optional<HistoryRow> at(Place place) {
        return journal.get(Table.HISTORY, Keys.numbered(place.person(), place.number()))
                .map(HistoryRow::decode);
    }

    Optional<Place> place(MessageId mine) {
        return journal.get(Table.TRACE, mine.bytes().toArray()).map(Place::decode);
    }

    /** Messages whose id begins with these bytes. */
    List<Place> places(byte[] idPrefix) {
        List<Place> places = new ArrayList<>();
        journal.scan(Table.TRACE, idPrefix).forEach(row -> places.add(Place.decode(row.value())));
        for (Row row : journal.scan(Table.SEEN, idPrefix)) {
            Seen.decode(row.value()).place().ifPresent(places::add);
        }
        return places;
    }

    List<HistoryRow> last(Person person, int limit) {
        return journal.last(Table.HISTORY, person.id().toArray(), limit, Optional.empty()).stream()
                .map(row -> HistoryRow.decode(row.value()))
                .toList();
    }

    /** Lines that contain all of the words, oldest first. */
    List<HistoryRow> search(Person person, String words) {
        List<String> wanted = Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<HistoryRow> found = new ArrayList<>();
        each(person, row -> {
            String text = row.text().toLowerCase(Locale.ROOT);
            if (wanted.stream().allMatch(text::contains)) {
                found.add(row);
            }
        });
        Collections.reverse(found);
        return found;
    }

    /** Deletes all lines with a person and what points to them. */
    void clear(Change change, Person person) {
        each(person, row -> {
            if (row.mine()) {
                change.delete(Table.TRACE, row.id().bytes().toArray());
            }
        });
        change.deletePrefix(Table.HISTORY, person.id().toArray());
    }

    /** Goes through all lines, newest first. */
    private void each(Person person, Consumer<HistoryRow> visitor) {
        byte[] prefix = person.id().toArray();
        List<Row> page = journal.last(Table.HISTORY, prefix, PAGE, Optional.empty());
        while (!page.isEmpty()) {
            for (int i = page.size() - 1; i >= 0; i--) {
                visitor.accept(HistoryRow.decode(page.get(i).value()));
            }
            page = journal.last(
                    Table.HISTORY, prefix, PAGE, Optional.of(page.get(0).key().toArray()));
        }
    }
}
