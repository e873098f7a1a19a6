package io.jaelegram.server.core;

import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/**
 * Days since 1970 (UTC), judged leniently because the wall clock may jump: what the clock says now, and what it said at
 * the start plus the time that really passed. Mail is dropped only when both say so, kept only as long as one allows.
 */
final class Calendar {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

    /** An envelope may live this many days: the message's lifetime and the day on which it ends. */
    private static final int LONGEST = (int) Limits.MESSAGE_LIFETIME.toDays() + 1;

    private final Loop loop;
    private final long startWall;
    private final long startNanos;

    Calendar(Loop loop) {
        this.loop = loop;
        this.startWall = loop.wallMillis();
        this.startNanos = loop.nanoTime();
    }

    /** The day until which nothing may be dropped as expired. */
    int safeToday() {
        return (int) Math.min(clockDay(), countedDay());
    }

    /**
     * The expiry day that the server keeps to: from tomorrow to {@link #LONGEST} days ahead. A sender whose clock is a
     * day or ten years wrong still chats, and nobody's mail stays for ever.
     */
    int bounded(int expiryDay) {
        long clock = clockDay();
        long counted = countedDay();
        int latest = (int) Math.max(clock, counted) + LONGEST;
        return Math.max((int) Math.min(clock, counted) + 1, Math.min(expiryDay, latest));
    }

    private long clockDay() {
        return Math.floorDiv(loop.wallMillis(), DAY);
    }

    private long countedDay() {
        return Math.floorDiv(startWall + (loop.nanoTime() - startNanos) / NANOS_PER_MILLI, DAY);
    }
}
