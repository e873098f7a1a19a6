package io.jaelegram.server.store.log;

import io.jaelegram.server.store.StoreException;

/** One file of a log. What was written survives a power cut only after {@link #sync}. */
public interface LogFile extends AutoCloseable {
    /** Bytes. */
    int size() throws StoreException;

    /**
     * Fills {@code into} up to {@code length} bytes from a place in the file.
     *
     * @return how many were read: fewer at the end of the file
     */
    int read(int at, byte[] into, int length) throws StoreException;

    /** Writes the first {@code length} bytes of {@code from}. */
    void write(int at, byte[] from, int length) throws StoreException;

    void truncate(int size) throws StoreException;

    void sync() throws StoreException;

    @Override
    void close();
}
