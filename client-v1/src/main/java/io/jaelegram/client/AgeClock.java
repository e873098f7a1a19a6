package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/**
 * How old things are, although the wall clock may jump: while the client runs, age is counted by the monotonic clock; the
 * time that it was off is taken from the wall clock and is never below zero (decisions.md, "Time").
 *
 * <p>Row: version u8, age u64, wall clock u64, both in milliseconds.
 */
final class AgeClock {
    private static final byte[] KEY = Keys.meta("age");
    private static final int VERSION = 1;

    private final Loop loop;
    private final long ageAtStart;
    private final long startNanos;

    AgeClock(Loop loop, Journal journal) {
        this.loop = loop;
        startNanos = loop.nanoTime();
        ageAtStart = journal.get(Table.META, KEY)
                .map(row -> read(row, loop.wallMillis()))
                .orElse(0L);
    }

    /** Milliseconds that have passed since the home was made, as far as can be known. */
    long millis() {
        return ageAtStart + Duration.ofNanos(loop.nanoTime() - startNanos).toMillis();
    }

    /** Writes the age down; done now and then, so that a crash loses little of it. */
    void save(Change change) {
        change.put(
                Table.META,
                KEY,
                new ByteWriter(17)
                        .u8(VERSION)
                        .u64(millis())
                        .u64(loop.wallMillis())
                        .toArray());
    }

    /** The first day, in days since 1970 UTC, on which nobody keeps what dies at this age. */
    int expiryDay(long diesAtAge) {
        long wall = loop.wallMillis() + Math.max(0, diesAtAge - millis());
        return (int) (Duration.ofMillis(wall).toDays() + 1);
    }

    /** Today, in days since 1970 UTC. */
    int today() {
        return (int) Duration.ofMillis(loop.wallMillis()).toDays();
    }

    private static long read(byte[] row, long wallNow) {
        try {
            ByteReader in = new ByteReader(row);
            Rows.version(in, VERSION, "age");
            long age = in.u64();
            long off = wallNow - in.u64();
            return age + Math.max(0, off);
        } catch (MalformedException e) {
            throw new DamagedRowException("age", e);
        }
    }
}
