package io.jaelegram.server.store.rocks;

import io.jaelegram.server.store.Engine;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Table;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/**
 * Rows in RocksDB: each group of transactions is one write batch, synced to the write-ahead log before it returns.
 * Checksums are verified at each read. Used by one thread at a time.
 */
public final class RocksEngine implements Engine {
    private final Path folder;
    private final long reserveBytes;
    private final FileStore disk;
    private final RocksSettings settings;
    private Optional<OpenRocks> open = Optional.empty();

    private RocksEngine(Path folder, long reserveBytes, FileStore disk) {
        this.folder = folder;
        this.reserveBytes = reserveBytes;
        this.disk = disk;
        this.settings = new RocksSettings();
    }

    /**
     * Opens the folder, or makes it.
     *
     * @param reserveBytes free space below which nothing that grows the store is written: what RocksDB needs for
     *     deletions and for tidying up
     */
    public static RocksEngine open(Path folder, long reserveBytes) throws StoreException {
        try {
            Files.createDirectories(folder);
            RocksEngine engine = new RocksEngine(folder, reserveBytes, Files.getFileStore(folder));
            try {
                engine.reopen();
            } catch (StoreException e) {
                engine.settings.close();
                throw e;
            }
            return engine;
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot make or use the folder " + folder, e);
        }
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) throws StoreException {
        OpenRocks rocks = rocks();
        try {
            return Optional.ofNullable(rocks.database().get(rocks.handle(table), key));
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException {
        OpenRocks rocks = rocks();
        byte[] start = Arrays.compareUnsigned(from, prefix) < 0 ? prefix : from;
        try (RocksIterator rows = rocks.database().newIterator(rocks.handle(table))) {
            boolean more = true;
            for (rows.seek(start); more && rows.isValid(); rows.next()) {
                byte[] key = rows.key();
                more = startsWith(key, prefix) && visitor.row(key, rows.value());
            }
            rows.status();
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public void write(List<Change> changes) throws StoreException {
        OpenRocks rocks = rocks();
        try (WriteBatch batch = new WriteBatch()) {
            for (Change change : changes) {
                if (change.value().isPresent()) {
                    batch.put(
                            rocks.handle(change.table()),
                            change.key(),
                            change.value().get());
                } else {
                    batch.delete(rocks.handle(change.table()), change.key());
                }
            }
            rocks.database().write(settings.synced, batch);
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public boolean lowOnSpace() {
        try {
            return disk.getUsableSpace() < reserveBytes;
        } catch (IOException e) {
            // A disk that does not even tell its size is not one to promise anything on.
            return true;
        }
    }

    /**
     * Makes a copy as of now in a folder that is not there yet. On the same file system its large files are links to
     * the store's, which never change, so it costs milliseconds and no space at first.
     */
    public void checkpoint(Path copy) throws StoreException {
        try (Checkpoint checkpoint = Checkpoint.create(rocks().database())) {
            checkpoint.createCheckpoint(copy.toString());
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    /** Reads every block of every file and compares it with its checksum. */
    public void verifyChecksums() throws StoreException {
        try {
            rocks().database().verifyChecksum();
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    /** RocksDB refuses all writes after one failed; opening it anew is the one way back that it documents. */
    @Override
    public boolean recovered() {
        if (lowOnSpace()) {
            return false;
        }
        closeDatabase();
        try {
            reopen();
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closeDatabase();
        // Closing RocksDB's options twice does nothing.
        settings.close();
    }

    private void reopen() throws StoreException {
        open = Optional.of(OpenRocks.open(folder, settings));
    }

    private void closeDatabase() {
        open.ifPresent(OpenRocks::close);
        open = Optional.empty();
    }

    private OpenRocks rocks() throws StoreException {
        return open.orElseThrow(
                () -> new StoreException(StoreException.Kind.FULL, "the store is closed until it can be opened again"));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
