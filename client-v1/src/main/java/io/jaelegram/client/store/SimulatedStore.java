package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Synced;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The model of {@link SqliteStore} for simulations, bound to it by one contract test: commits are grouped, take a drawn
 * time on the loop, and are lost in a {@link #crash} until they are synced. Values are not sealed: nothing leaves memory.
 */
public final class SimulatedStore implements Store {
    /** A sync takes up to this long: several times the 3 ms that one fdatasync cost where this was designed. */
    private static final Duration LONGEST_SYNC = Duration.ofMillis(20);

    private record Queued(List<Batch.Change> changes, int generation, Consumer<CommitResult> done) {}

    private final SimulatedDisk disk;
    private final Loop loop;
    private final Randomness randomness;
    private final CommitGate gate = new CommitGate();
    private final Deque<Queued> queue = new ArrayDeque<>();
    private List<Queued> inFlight = List.of();
    private Optional<Runnable> closing = Optional.empty();
    private boolean crashed;

    /** Opens the disk as it is; an earlier store on it must have crashed or closed. */
    public SimulatedStore(SimulatedDisk disk, Loop loop, Randomness randomness) {
        this.disk = disk;
        this.loop = loop;
        this.randomness = randomness;
    }

    @Override
    public List<Row> scan(Table table, byte[] keyPrefix) {
        requireOpen();
        return opened(disk.rows(table, KeyRange.ofPrefix(keyPrefix)));
    }

    @Override
    public List<Row> last(Table table, byte[] keyPrefix, int limit, Optional<byte[]> before) {
        requireOpen();
        KeyRange all = KeyRange.ofPrefix(keyPrefix);
        List<Row> rows = opened(disk.rows(table, before.map(all::below).orElse(all)));
        return rows.subList(Math.max(0, rows.size() - Math.max(0, limit)), rows.size());
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        requireOpen();
        return disk.value(table, key);
    }

    @Override
    public void commit(Batch batch, Consumer<CommitResult> done) {
        requireOpen();
        queue.add(new Queued(batch.handIn(), gate.generation(), done));
        if (inFlight.isEmpty()) {
            begin();
        }
    }

    @Override
    public boolean resume() {
        requireOpen();
        return gate.resume();
    }

    @Override
    public long bytes() {
        requireOpen();
        return disk.bytes();
    }

    @Override
    public void close(Runnable done) {
        requireOpen();
        closing = Optional.of(done);
        if (inFlight.isEmpty()) {
            begin();
        }
    }

    /**
     * The power goes: of the transaction being synced either everything or nothing is on the disk, as drawn; what is
     * queued behind it is lost. No {@code done} runs any more. Open the disk with a new store to go on.
     */
    public void crash() {
        if (!inFlight.isEmpty() && randomness.nextInt(2) == 0) {
            disk.sync(changes(inFlight));
        }
        crashed = true;
        queue.clear();
        inFlight = List.of();
    }

    /** Number of commits that a crash now could take away. */
    public int unsynced() {
        return queue.size() + inFlight.size();
    }

    private void begin() {
        while (!queue.isEmpty()) {
            Optional<Failed> refusal = gate.refusal(queue.peek().generation);
            if (refusal.isEmpty()) {
                break;
            }
            answer(queue.poll(), refusal.get());
        }
        if (queue.isEmpty()) {
            closing.ifPresent(done -> loop.execute(() -> unlessCrashed(done)));
            return;
        }
        inFlight = List.copyOf(queue);
        queue.clear();
        loop.after(syncTime(), () -> unlessCrashed(this::synced));
    }

    private void synced() {
        Optional<Failed> failure = disk.sync(changes(inFlight));
        failure.ifPresent(failed -> gate.fail(inFlight.get(0).generation, failed));
        for (Queued commit : inFlight) {
            answer(commit, failure.isPresent() ? failure.get() : new Synced());
        }
        inFlight = List.of();
        begin();
    }

    private void answer(Queued commit, CommitResult result) {
        loop.execute(() -> unlessCrashed(() -> commit.done.accept(result)));
    }

    private void unlessCrashed(Runnable task) {
        if (!crashed) {
            task.run();
        }
    }

    private Duration syncTime() {
        return Duration.ofNanos(1 + randomness.nextInt((int) LONGEST_SYNC.toNanos()));
    }

    private static List<List<Batch.Change>> changes(List<Queued> commits) {
        return commits.stream().map(Queued::changes).toList();
    }

    private static List<Row> opened(Map<byte[], byte[]> rows) {
        List<Row> result = new ArrayList<>();
        rows.forEach((key, value) -> result.add(new Row(Bytes.of(key), value.clone())));
        return result;
    }

    private void requireOpen() {
        if (crashed || closing.isPresent()) {
            throw new IllegalStateException("This store is closed; open its disk anew.");
        }
    }
}
