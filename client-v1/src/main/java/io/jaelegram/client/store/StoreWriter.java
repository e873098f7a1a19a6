package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import io.jaelegram.client.store.CommitResult.Synced;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It puts all commits that wait into one transaction, so that a burst costs one sync, and
 * posts every result to the loop in order. When it is quiet after values were deleted or overwritten, it empties the log
 * of the old bytes.
 */
final class StoreWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

    /** Commits in one transaction at most: bounds how long the first of them waits. */
    private static final int LARGEST_GROUP = 1_000;
    /** Quiet time before the log is emptied: long enough to keep those syncs out of a burst of messages. */
    private static final long QUIET_MILLIS = 200;
    /** Transactions after which the log is emptied even if it is never quiet. */
    private static final int LONGEST_LOG = 500;
    /** A generation that is above all: whatever is handed in later is refused as well. */
    private static final int FOR_GOOD = Integer.MAX_VALUE;

    private sealed interface Task {
        record Commit(List<Batch.Change> changes, int generation, Consumer<CommitResult> done) implements Task {}

        record Close(Runnable done) implements Task {}
    }

    private final Path file;
    private final SealedRows rows;
    private final CommitGate gate;
    private final Executor loop;
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private boolean oldBytesInLog;
    private int transactionsInLog;

    StoreWriter(Path file, SealedRows rows, CommitGate gate, Executor loop) {
        this.file = file;
        this.rows = rows;
        this.gate = gate;
        this.loop = loop;
    }

    /** The thread is a daemon: a process that ends without closing loses nothing that was synced. */
    void start() {
        Thread thread = new Thread(this, "store-writer");
        thread.setDaemon(true);
        thread.start();
    }

    void commit(List<Batch.Change> changes, int generation, Consumer<CommitResult> done) {
        queue.add(new Task.Commit(changes, generation, done));
    }

    void close(Runnable done) {
        queue.add(new Task.Close(done));
    }

    @Override
    public void run() {
        try {
            Optional<Task.Close> close = Optional.empty();
            while (close.isEmpty()) {
                close = work(nextTasks());
            }
            emptyLog();
            closeFile();
            loop.execute(close.get().done);
        } catch (InterruptedException e) {
            LOG.warn("The store's thread was interrupted; commits that wait are not answered.");
            Thread.currentThread().interrupt();
        }
    }

    private List<Task> nextTasks() throws InterruptedException {
        Task first = oldBytesInLog ? queue.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
        if (first == null) {
            emptyLog();
            first = queue.take();
        }
        List<Task> tasks = new ArrayList<>(List.of(first));
        queue.drainTo(tasks, LARGEST_GROUP - 1);
        return tasks;
    }

    /** A close is the last task of all. */
    private Optional<Task.Close> work(List<Task> tasks) {
        List<Task.Commit> group = new ArrayList<>();
        Optional<Task.Close> close = Optional.empty();
        for (Task task : tasks) {
            if (task instanceof Task.Commit commit) {
                // Batches of a generation that has failed stand before all others in the queue.
                gate.refusal(commit.generation)
                        .ifPresentOrElse(refusal -> answer(commit, refusal), () -> group.add(commit));
            } else if (task instanceof Task.Close last) {
                close = Optional.of(last);
            }
        }
        if (!group.isEmpty()) {
            write(group);
        }
        if (transactionsInLog >= LONGEST_LOG) {
            emptyLog();
        }
        return close;
    }

    private void write(List<Task.Commit> group) {
        try {
            boolean changed = false;
            for (Task.Commit commit : group) {
                for (Batch.Change change : commit.changes) {
                    rows.apply(change);
                    changed = true;
                }
            }
            if (changed) {
                rows.commit();
                transactionsInLog++;
                oldBytesInLog |= rows.takeRemoved();
            }
            group.forEach(commit -> answer(commit, new Synced()));
        } catch (SQLException e) {
            fail(group, SqliteErrors.failed(file, e));
        } catch (RuntimeException e) {
            LOG.error("A commit broke off", e);
            fail(
                    group,
                    new Failed(Kind.IO, "A fault of this program stopped the last change: " + e + " Start it anew."));
        }
    }

    private void fail(List<Task.Commit> group, Failed failed) {
        LOG.warn("A transaction of {} commits failed: {}", group.size(), failed.kind());
        gate.fail(group.get(0).generation, failed);
        try {
            rows.rollback();
        } catch (SQLException e) {
            gate.fail(FOR_GOOD, SqliteErrors.failed(file, e));
        }
        group.forEach(commit -> answer(commit, failed));
    }

    private void answer(Task.Commit commit, CommitResult result) {
        loop.execute(() -> commit.done.accept(result));
    }

    /**
     * A disk that is full is tried again later. Any other failure here may have lost pages that were synced before, as
     * part of the log: then nothing more is promised on this file.
     */
    private void emptyLog() {
        if (!oldBytesInLog) {
            return;
        }
        transactionsInLog = 0;
        try {
            oldBytesInLog = !SqliteFile.emptyLog(rows.connection());
        } catch (SQLException e) {
            LOG.warn("The log of the store could not be emptied: {}", e.getMessage());
            Failed failed = SqliteErrors.failed(file, e);
            if (failed.kind() != Kind.FULL) {
                gate.fail(FOR_GOOD, failed);
            }
        }
    }

    private void closeFile() {
        try {
            rows.close();
        } catch (SQLException e) {
            LOG.warn("The store was not closed cleanly; the next start repairs it: {}", e.getMessage());
        }
    }
}
