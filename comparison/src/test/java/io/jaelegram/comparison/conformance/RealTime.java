package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.process.LabException;
import io.jaelegram.protocol.link.simulated.Pace;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lets real processes keep up with a world: virtual time passes some times as fast as the clock on the wall while all are
 * idle, and hardly faster while one owes an answer.
 */
final class RealTime implements Pace {
    private static final long IDLE = 20;
    private static final long WAITING = 3;

    /** Shorter waits cost more than they are worth; they add up. */
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private Optional<Runnable> arrived = Optional.empty();
    private int unanswered;
    private long owed;

    /** A task for the world, from any thread. */
    void post(Runnable task) {
        arrivals.add(task);
    }

    /** A question has gone out, to be followed by {@link #answered}; both in the world's thread. */
    void asked() {
        unanswered++;
    }

    void answered() {
        unanswered--;
    }

    @Override
    public long pass(long now, long next) {
        if (handIn()) {
            return now;
        }
        long factor = unanswered == 0 ? IDLE : WAITING;
        owed += (next - now) / factor;
        if (owed < SHORTEST) {
            return next;
        }
        long start = System.nanoTime();
        arrived = await(owed);
        owed = Math.max(0, owed - (System.nanoTime() - start));
        return arrived.isEmpty() ? next : Math.max(now, next - owed * factor);
    }

    private boolean handIn() {
        arrived.ifPresent(Runnable::run);
        boolean any = arrived.isPresent();
        arrived = Optional.empty();
        for (Runnable task = arrivals.poll(); task != null; task = arrivals.poll()) {
            task.run();
            any = true;
        }
        return any;
    }

    private Optional<Runnable> await(long nanos) {
        try {
            return Optional.ofNullable(arrivals.poll(nanos, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }
}
