package io.jaelegram.server.store;

import java.util.List;
import java.util.Optional;

/** A disk that keeps rows: RocksDB, or the model of one. Used by one thread at a time. */
public interface Engine extends RowSource, AutoCloseable {
    /**
     * Makes all changes durable, or none: returns only when they survive a power cut.
     *
     * @throws StoreException nothing was written; after {@link StoreException.Kind#IO} it is unknown until the next
     *     start whether all of it or nothing is on the disk
     */
    void write(List<Change> changes) throws StoreException;

    /** Whether so little space is left that only what frees some should be written. */
    boolean lowOnSpace();

    /** After a write failed for want of space: whether writing makes sense again. */
    boolean recovered();

    /** Releases files and locks; a second time nothing happens. */
    @Override
    void close();

    /**
     * One row written or removed.
     *
     * @param value the new value; empty when the row is removed
     */
    record Change(Table table, byte[] key, Optional<byte[]> value) {}
}
