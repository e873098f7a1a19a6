package io.jaelegram.client.store;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The real store: one SQLite file in which every value is sealed for its place (table and key) before SQLite sees it.
 * Keys of rows and the sizes of values stand in the clear, so keys are numbers and random ids.
 *
 * <p>Two connections: the loop reads what is synced, the {@link StoreWriter} thread writes. Deleted and overwritten values
 * are zeroed in the file and cut from its log within moments of quiet and when closing; what a file system or a flash
 * disk keeps of old blocks is beyond a program's reach, and is sealed.
 */
public final class SqliteStore implements Store {
    private final Path file;
    private final OpenedRows reading;
    private final StoreWriter writer;
    private final CommitGate gate = new CommitGate();
    private boolean closed;

    private SqliteStore(Path file, StoreOpening.Opened opened, Executor loop) {
        this.file = file;
        this.reading = opened.reading();
        this.writer = new StoreWriter(file, opened.writing(), gate, loop);
    }

    /**
     * Loads SQLite's native library, about 0.1 s, which is half of a start: on a thread beside other work. A failure is
     * reported by the opening that needs it.
     */
    public static void preload() {
        Thread loading = new Thread(SqliteFile::loadLibrary, "sqlite-preload");
        loading.setDaemon(true);
        loading.start();
    }

    /** Makes an empty store of a file that exists and is empty; it is synced and closed on return. */
    public static void create(Path file, MasterKey key, Randomness randomness) {
        new StoreOpening(file, key, randomness, Migrations.CURRENT).create();
    }

    /**
     * Opens a store after checking all its rows against their head record; takes about a second for 100,000 rows.
     *
     * @param key is not kept: the caller may destroy it
     * @param randomness for nonces; used on the writer's thread
     * @param loop runs every {@code done}
     * @throws StoreException if the file cannot be used; it is then left as it was found
     */
    public static SqliteStore open(Path file, MasterKey key, Randomness randomness, Executor loop) {
        return open(new StoreOpening(file, key, randomness, Migrations.CURRENT), loop);
    }

    static SqliteStore open(StoreOpening opening, Executor loop) {
        return start(opening.file(), opening.open(), loop);
    }

    static SqliteStore start(Path file, StoreOpening.Opened opened, Executor loop) {
        SqliteStore store = new SqliteStore(file, opened, loop);
        store.writer.start();
        return store;
    }

    @Override
    public List<Row> scan(Table table, byte[] keyPrefix) {
        requireOpen();
        return reading.scan(table, KeyRange.ofPrefix(keyPrefix));
    }

    @Override
    public List<Row> last(Table table, byte[] keyPrefix, int limit, Optional<byte[]> before) {
        requireOpen();
        KeyRange all = KeyRange.ofPrefix(keyPrefix);
        return reading.last(table, before.map(all::below).orElse(all), limit);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        requireOpen();
        return reading.get(table, key);
    }

    @Override
    public void commit(Batch batch, Consumer<CommitResult> done) {
        requireOpen();
        writer.commit(batch.handIn(), gate.generation(), done);
    }

    @Override
    public boolean resume() {
        requireOpen();
        return gate.resume();
    }

    @Override
    public long bytes() {
        requireOpen();
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw StoreAccessException.refused(file, e);
        }
    }

    @Override
    public void close(Runnable done) {
        requireOpen();
        closed = true;
        reading.close();
        writer.close(done);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This store is closed; open its file anew.");
        }
    }
}
