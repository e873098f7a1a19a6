package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.crypto.primitive.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that run the shards: one for each, or one for all in turn where that is faster, on a single processor or
 * while other programs want the others. Which way it goes changes nothing of what happens.
 */
final class Crew implements AutoCloseable {
    /** Slices that are run in turn after threads side by side were slower, at most. */
    private static final int LONGEST_REST = 64;

    private final List<Shard> shards;
    private final ExecutorService others;
    private final boolean alone;

    /** Of a slice in turn, lately. */
    private double seconds = Double.MAX_VALUE;

    private int rest = 1;
    private int nextRest = 1;
    private volatile boolean given;

    /** @param threads at most this many */
    Crew(List<Shard> shards, int threads) {
        this.shards = List.copyOf(shards);
        alone = shards.size() == 1 || threads < shards.size();
        others = Executors.newFixedThreadPool(Math.max(1, shards.size() - 1), task -> {
            Thread thread = new Thread(task, "simulation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Brings all shards to this moment. */
    void runTo(long end) {
        Stopwatch watch = Stopwatch.start();
        if (!alone && rest == 0) {
            sideBySide(end, watch);
        }
        if (inTurn(end)) {
            rest = Math.max(0, rest - 1);
            seconds = watch.seconds();
        }
    }

    /** Gives up where it takes longer than in turn; what is done by then stays. */
    private void sideBySide(long end, Stopwatch watch) {
        given = false;
        List<CompletableFuture<Void>> beside = new ArrayList<>();
        for (Shard shard : shards.subList(1, shards.size())) {
            beside.add(CompletableFuture.runAsync(
                    () -> Providers.with(new TransparentProvider(), () -> run(shard, end, watch)), others));
        }
        run(shards.get(0), end, watch);
        try {
            CompletableFuture.allOf(beside.toArray(new CompletableFuture<?>[0])).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        nextRest = given ? Math.min(LONGEST_REST, 2 * nextRest) : 1;
        rest = given ? nextRest : 0;
    }

    private Shard run(Shard shard, long end, Stopwatch watch) {
        boolean whole = false;
        try {
            shard.run(shards, end, () -> given || watch.seconds() > seconds);
            whole = !shard.before(end);
        } finally {
            given |= !whole;
        }
        return shard;
    }

    /** Whether anything was left to do. */
    private boolean inTurn(long end) {
        boolean any = false;
        boolean going = true;
        while (going) {
            going = false;
            for (Shard shard : shards) {
                going |= shard.step(shards, end);
            }
            any |= going;
        }
        return any;
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
