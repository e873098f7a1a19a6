package io.jaelegram.client.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One person's durable rows, sealed at rest. Touched only on the client's loop.
 *
 * <p><b>Writing.</b> {@link #commit} only queues; batches reach the disk in the order in which they were handed in, each
 * wholly or not at all, several of them perhaps in one transaction. Nothing that depends on a batch may leave the node
 * before its {@code done} ran with {@link CommitResult.Synced}.
 *
 * <p><b>Reading.</b> A read sees what is synced: every batch whose {@code done} has run, perhaps also one whose
 * {@code done} is about to run, and never a batch that a power cut could still take away. What was committed a moment ago
 * and is not synced yet is not seen, so the caller keeps its current state in memory.
 *
 * <p><b>Failing.</b> Once a commit has failed, every commit fails, in order and with the same kind, until {@link #resume}:
 * later batches were decided on a state that never came to be. The caller reloads its state in the first
 * {@code done} that reports {@link CommitResult.Failed}, and then resumes. Batches handed in before {@code resume} fail
 * even when they are still queued at that moment.
 */
public interface Store {
    /** Rows whose key begins with the prefix (empty: all rows), in unsigned order of their keys. */
    List<Row> scan(Table table, byte[] keyPrefix);

    /**
     * The newest rows: of those whose key begins with the prefix and, if {@code before} is given, is below that whole
     * key, the {@code limit} with the greatest keys, in ascending order.
     */
    List<Row> last(Table table, byte[] keyPrefix, int limit, Optional<byte[]> before);

    /** The value of one row. */
    Optional<byte[]> get(Table table, byte[] key);

    /**
     * Queues the batch, which must not be used afterwards. {@code done} runs later on the loop, never inside this call,
     * in the order of the commits; an empty batch is answered too, after those before it.
     */
    void commit(Batch batch, Consumer<CommitResult> done);

    /**
     * Lets commits be tried again after a failure; without a failure it does nothing.
     *
     * @return false if this open store will not write any more: after {@link CommitResult.Kind#IO} and
     *     {@link CommitResult.Kind#DAMAGED} what the disk holds is known only by opening it anew
     */
    boolean resume();

    /** Bytes on the disk, to show to a person. */
    long bytes();

    /** Finishes the queued commits, then releases the file and runs {@code done} on the loop. No call may follow. */
    void close(Runnable done);
}
