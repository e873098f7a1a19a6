package io.jaelegram.crypto.rest;

/** Immutable. */
public final class StoreHead {
    StoreHead() {}

    public StoreHead add(int table, byte[] rowKey, byte[] sealedValue) {
        throw new IllegalStateException("not in this commit");
    }

    public StoreHead remove(int table, byte[] rowKey, byte[] sealedValue) {
        throw new IllegalStateException("not in this commit");
    }
    /** One more commit. */
    public StoreHead nextCommit() {
        throw new IllegalStateException("not in this commit");
    }

    public long commits() {
        throw new IllegalStateException("not in this commit");
    }
    /** Whether both stand for the same rows: compare the stored head with one recomputed from all rows. */
    public boolean sameRows(StoreHead other) {
        throw new IllegalStateException("not in this commit");
    }

    public byte[] encode() {
        throw new IllegalStateException("not in this commit");
    }
}
