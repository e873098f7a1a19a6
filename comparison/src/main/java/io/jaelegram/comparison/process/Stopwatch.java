package io.jaelegram.comparison.process;

import java.time.Duration;

/** Time since a start, by the monotonic clock: this module's only reader of it. */
public final class Stopwatch {
    private final long start = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** Milliseconds by a monotonic clock that all processes of this machine read alike; its start means nothing. */
    public static long machineMillis() {
        return System.nanoTime() / 1_000_000;
    }

    public long nanos() {
        return System.nanoTime() - start;
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanos());
    }

    public double seconds() {
        return nanos() / 1e9;
    }

    /** What is left of a time span that began at the start; never negative. */
    public Duration left(Duration span) {
        Duration left = span.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean past(Duration span) {
        return elapsed().compareTo(span) >= 0;
    }
}
