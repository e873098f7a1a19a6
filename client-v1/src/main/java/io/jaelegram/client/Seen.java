package io.jaelegram.client;

import io.jaelegram.client.History.Place;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.util.Optional;

/**
 * That an authentic message came in before, by its writer and id. It outlives the line of the history, to the end of the
 * message's lifetime and {@value #GRACE_DAYS} days (decisions.md).
 *
 * <p>SEEN row: version u8, last day u32 (days since 1970 UTC), person 8, number in the history u64 (0: it came early and waits).
 */
record Seen(int lastDay, Bytes person, long number) {
    static final int GRACE_DAYS = 2;

    private static final int VERSION = 1;

    /** The message's place in the history. */
    Optional<Place> place() {
        return number == 0 ? Optional.empty() : Optional.of(new Place(person, number));
    }

    byte[] encode() {
        return new ByteWriter(21)
                .u8(VERSION)
                .u32(lastDay)
                .raw(person)
                .u64(number)
                .toArray();
    }

    static Seen decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "seen");
            Seen seen = new Seen(in.u32(), in.fixed(Keys.PERSON), in.u64());
            in.end();
            return seen;
        } catch (MalformedException e) {
            throw new DamagedRowException("seen", e);
        }
    }

    /** Deletes what is over, of the 256th part of the table whose keys begin with this byte. */
    static void tidy(Journal journal, Change change, int slice, int today) {
        for (Row row : journal.scan(Table.SEEN, new byte[] {(byte) slice})) {
            if (decode(row.value()).lastDay() < today) {
                change.delete(Table.SEEN, row.key().toArray());
            }
        }
    }
}
