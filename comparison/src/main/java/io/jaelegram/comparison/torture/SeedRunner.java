package io.jaelegram.comparison.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs a range of seeds on all processors; each seed is one thread's and independent of the others. */
public final class SeedRunner {
    private final VersionRow version;

    public SeedRunner(VersionRow version) {
        this.version = version;
    }

    /**
     * Runs the seeds {@code from} to {@code from + count - 1}.
     *
     * @param each is told every outcome, by the thread that ran it
     */
    public Tally run(long from, long count, Consumer<Outcome> each) throws InterruptedException {
        Tally tally = new Tally();
        AtomicLong next = new AtomicLong();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(() -> work(from, count, next, tally, each)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker ended: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return tally;
    }

    private void work(long from, long count, AtomicLong next, Tally tally, Consumer<Outcome> each) {
        long index = next.getAndIncrement();
        while (index < count && !Thread.currentThread().isInterrupted()) {
            Outcome outcome = play(from + index);
            tally.add(outcome);
            each.accept(outcome);
            index = next.getAndIncrement();
        }
    }

    /** A seed that exhausts this JVM is named like any other that fails. */
    private Outcome play(long seed) {
        try {
            return TortureRun.of(version, seed);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Outcome.crashed(seed, e);
        }
    }
}
