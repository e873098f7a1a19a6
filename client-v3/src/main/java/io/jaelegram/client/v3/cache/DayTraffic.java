package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Bytes of others' mail that went through this node in the present day of {@link CacheClock}. A start does not begin the
 * day anew; what was only handed out since the last write is forgotten in a crash.
 *
 * <p>Row: version u8, day u64, bytes u64.
 */
final class DayTraffic {
    private static final byte[] KEY = "buddy-traffic".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final CacheClock clock;
    private long day;
    private long bytes;

    DayTraffic(CacheClock clock, Journal journal) {
        this.clock = clock;
        journal.get(Table.META, KEY).ifPresent(this::read);
    }

    void count(int more) {
        bytes = today() + more;
    }

    /** Bytes so far. */
    long today() {
        long now = clock.seconds() / DAY;
        if (now != day) {
            day = now;
            bytes = 0;
        }
        return bytes;
    }

    /** Goes into each change of the cache. */
    void save(Change change) {
        long now = today();
        change.put(
                Table.META,
                KEY,
                new ByteWriter(17).u8(VERSION).u64(day).u64(now).toArray());
    }

    private void read(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            CacheRows.version(in);
            day = in.u64();
            bytes = in.u64();
            in.end();
            if (bytes < 0) {
                throw new MalformedException("less than no traffic");
            }
        } catch (MalformedException e) {
            throw new DamagedRowException("the day's traffic", e);
        }
    }
}
