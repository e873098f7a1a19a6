package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Seconds that the cache has lived, by which copies die: monotonic while it runs; the time that it was off by the wall
 * clock, never below zero (decisions.md, "Time"). A clock set back years so keeps copies longer and loses none; one set
 * forward while the client was off looks like a long absence, and the other holders have the copies.
 *
 * <p>Row: version u8, age u64 in seconds, wall clock u64 in milliseconds.
 */
final class CacheClock {
    private static final byte[] KEY = "buddy-age".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private final Loop loop;
    private final long startNanos;
    private final long ageAtStart;

    CacheClock(Loop loop, Journal journal) {
        this.loop = loop;
        startNanos = loop.nanoTime();
        ageAtStart = journal.get(Table.META, KEY)
                .map(row -> read(row, loop.wallMillis()))
                .orElse(0L);
    }

    long seconds() {
        return ageAtStart + Duration.ofNanos(loop.nanoTime() - startNanos).toSeconds();
    }

    /** Goes into each change, so that a crash loses nothing of it. */
    void save(Change change) {
        ByteWriter row = new ByteWriter(17).u8(VERSION).u64(seconds()).u64(loop.wallMillis());
        change.put(Table.META, KEY, row.toArray());
    }

    private static long read(byte[] row, long wallNow) {
        try {
            ByteReader in = new ByteReader(row);
            CacheRows.version(in);
            long age = in.u64();
            return age + Math.max(0, Duration.ofMillis(wallNow - in.u64()).toSeconds());
        } catch (MalformedException e) {
            throw new DamagedRowException("age", e);
        }
    }
}
