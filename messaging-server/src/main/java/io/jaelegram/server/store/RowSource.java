package io.jaelegram.server.store;

import java.util.Optional;

/** Rows that can be read. Keys are ordered as unsigned bytes. */
public interface RowSource {
    Optional<byte[]> get(Table table, byte[] key) throws StoreException;

    /** Shows the rows whose key begins with {@code prefix} and is not below {@code from}, in order of their keys. */
    void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException;

    /** Sees rows one by one. */
    @FunctionalInterface
    interface Visitor {
        /** Returns whether to go on. */
        boolean row(byte[] key, byte[] value) throws StoreException;
    }
}
