package io.jaelegram.comparison.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bounded waits for what can only be asked, such as a process table or a port. */
public final class Waiter {
    /** Short against every time that is measured here, and 50 looks a second cost nothing. */
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiter() {}

    /** Asks until the answer is yes; false when the time is over. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        Stopwatch watch = Stopwatch.start();
        while (!condition.getAsBoolean()) {
            if (watch.past(atMost)) {
                return false;
            }
            pass(STEP);
        }
        return true;
    }

    /** Lets time pass: for spans that are part of what is measured, never to wait for something. */
    public static void pass(Duration span) {
        try {
            // A latch that nobody opens: the wait ends early only by an interrupt, which ends the run.
            boolean opened = new CountDownLatch(1).await(span.toNanos(), TimeUnit.NANOSECONDS);
            assert !opened;
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }
}
