package io.jaelegram.protocol.link;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One thread's worth of time and order. All state of a node is touched only by tasks of its loop, so nothing that
 * decides needs a lock, a clock or a thread, and a simulation can run thousands of loops in one thread.
 */
public interface Loop extends Executor {
    /** Monotonic time in nanoseconds, for timers and durations only. */
    long nanoTime();

    /** Wall clock in milliseconds since 1970, for display and day-grained expiry only: it may jump. */
    long wallMillis();

    /** Runs the task on the loop after all that the same thread handed in before; callable from any thread. */
    @Override
    void execute(Runnable task);

    /** Runs the task on the loop after the delay, unless cancelled before. */
    Timer after(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Timer {
        /** After this, on the loop, the task does not run any more. */
        void cancel();
    }
}
