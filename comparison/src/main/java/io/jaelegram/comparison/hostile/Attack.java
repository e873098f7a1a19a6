package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One way to harm a server, by a bounded number of workers for a bounded time. */
public abstract class Attack {
    /** A worker may be in one last connect, handshake or read when its time is over. */
    private static final Duration LAST_STEP = RawPeer.PATIENCE.plusSeconds(15);

    private final String name;
    private final int workers;

    Attack(String name, int workers) {
        this.name = name;
        this.workers = workers;
    }

    public String name() {
        return name;
    }

    /** Attacks for this long, then lets go of everything. */
    public final void run(Target at, Duration span, Effort effort) {
        Term term = new Term(span);
        ExecutorService threads = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "attacker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int worker = i;
                running.add(threads.submit(() -> {
                    attack(at, worker, term, effort);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get(span.plus(LAST_STEP).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LabException("the attack '" + name + "' itself failed: " + e, e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One worker's part; it returns when the term is over. A connection that the server ends is no failure. */
    abstract void attack(Target at, int worker, Term term, Effort effort) throws IOException;

    /** How long an attack may last. */
    static final class Term {
        private final Stopwatch watch = Stopwatch.start();
        private final Duration span;

        Term(Duration span) {
            this.span = span;
        }

        boolean over() {
            return watch.past(span);
        }

        /** Waits until so much of the term has passed, or all of it. */
        void awaitPoint(Duration point) {
            Duration left = watch.left(point.compareTo(span) < 0 ? point : span);
            if (!left.isZero()) {
                Waiter.pass(left);
            }
        }

        Duration left() {
            return watch.left(span);
        }
    }
}
