package io.jaelegram.client;

import io.jaelegram.client.Change.RowKey;
import io.jaelegram.client.store.Batch;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.Row;
import io.jaelegram.client.store.Store;
import io.jaelegram.client.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The only way to the store: each {@link Change} becomes one batch, and its effects run after the sync. It reads its own
 * writes by key, also those that are not synced yet. After the first failure it does nothing any more: the state that
 * was decided on never came to be, so its owner builds everything anew from disk.
 */
public final class Journal {
    private record Pending(long commit, Optional<byte[]> value) {}

    private final Store store;
    private final Consumer<CommitResult.Failed> failure;
    private final Map<RowKey, Pending> unsynced = new HashMap<>();
    private long commits;
    private boolean closed;

    public Journal(Store store, Consumer<CommitResult.Failed> failure) {
        this.store = store;
        this.failure = failure;
    }

    public void commit(Change change) {
        if (closed) {
            return;
        }
        long commit = ++commits;
        Batch batch = new Batch();
        for (RowKey prefix : change.prefixes()) {
            batch.deletePrefix(prefix.table(), prefix.key().toArray());
            forget(prefix, commit);
        }
        change.rows().forEach((row, value) -> {
            Optional<byte[]> written = value.get();
            byte[] key = row.key().toArray();
            written.ifPresentOrElse(bytes -> batch.put(row.table(), key, bytes), () -> batch.delete(row.table(), key));
            unsynced.put(row, new Pending(commit, written));
        });
        store.commit(batch, result -> done(commit, change, result));
    }

    /** A row as it will be when all that was committed is synced. */
    public Optional<byte[]> get(Table table, byte[] key) {
        Pending pending = unsynced.get(RowKey.of(table, key));
        return pending != null ? pending.value() : store.get(table, key);
    }

    /** The rows as they are synced. */
    public List<Row> scan(Table table, byte[] prefix) {
        return store.scan(table, prefix);
    }

    /** The newest rows as they are synced. */
    public List<Row> last(Table table, byte[] prefix, int limit, Optional<byte[]> before) {
        return store.last(table, prefix, limit, before);
    }

    /** Runs the effect once everything committed so far is synced. */
    public void afterSync(Runnable effect) {
        commit(new Change().then(effect));
    }

    /** Nothing is stored, and no effect runs, any more. */
    void close() {
        closed = true;
        unsynced.clear();
    }

    private void forget(RowKey prefix, long commit) {
        unsynced.replaceAll((row, pending) -> row.table() == prefix.table() && startsWith(row, prefix)
                ? new Pending(commit, Optional.empty())
                : pending);
    }

    private static boolean startsWith(RowKey row, RowKey prefix) {
        if (row.key().size() < prefix.key().size()) {
            return false;
        }
        for (int i = 0; i < prefix.key().size(); i++) {
            if (row.key().at(i) != prefix.key().at(i)) {
                return false;
            }
        }
        return true;
    }

    private void done(long commit, Change change, CommitResult result) {
        if (closed) {
            return;
        }
        if (result instanceof CommitResult.Failed failed) {
            close();
            failure.accept(failed);
            return;
        }
        for (RowKey row : change.rows().keySet()) {
            unsynced.computeIfPresent(row, (key, pending) -> pending.commit() == commit ? null : pending);
        }
        for (Runnable effect : change.effects()) {
            if (!closed) {
                effect.run();
            }
        }
    }
}
