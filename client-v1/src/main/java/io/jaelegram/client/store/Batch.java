package io.jaelegram.client.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes that become durable together, applied in the order in which they were added: a later one wins over an earlier
 * one of the same row. Keys and values are copied in; the copies of the values are wiped once they are sealed.
 */
public final class Batch {
    /** Greatest key in bytes: ids and counters are far smaller, and a key stands in the clear. */
    public static final int MAX_KEY = 255;
    /** Greatest value in bytes (16 MiB): many times the largest message, small enough to seal in memory. */
    public static final int MAX_VALUE = 1 << 24;

    private final List<Change> changes = new ArrayList<>();
    private boolean handedIn;

    /** Creates or replaces a row. */
    public Batch put(Table table, byte[] key, byte[] value) {
        if (value.length > MAX_VALUE) {
            throw new IllegalArgumentException("A value has at most " + MAX_VALUE + " bytes, not " + value.length);
        }
        return add(new Change.Put(table, checkedKey(key), value.clone()));
    }

    /** Removes a row; one that is not there is no error. */
    public Batch delete(Table table, byte[] key) {
        return add(new Change.Delete(table, checkedKey(key)));
    }

    /**
     * Removes every row whose key begins with the prefix (empty: the whole table) at the moment this change is applied:
     * also rows of batches that were committed before and are not synced yet, which no scan shows.
     */
    public Batch deletePrefix(Table table, byte[] keyPrefix) {
        return add(new Change.DeletePrefix(table, keyPrefix.clone()));
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Number of changes. */
    public int size() {
        return changes.size();
    }

    /** For a store: takes the changes out, after which nothing can be added. */
    List<Change> handIn() {
        requireOpen();
        handedIn = true;
        return changes;
    }

    private Batch add(Change change) {
        requireOpen();
        changes.add(change);
        return this;
    }

    private void requireOpen() {
        if (handedIn) {
            throw new IllegalStateException("This batch was committed already; make a new one.");
        }
    }

    private static byte[] checkedKey(byte[] key) {
        if (key.length == 0 || key.length > MAX_KEY) {
            throw new IllegalArgumentException("A key has 1 to " + MAX_KEY + " bytes, not " + key.length);
        }
        return key.clone();
    }

    /** One step of a batch. */
    sealed interface Change {
        record Put(Table table, byte[] key, byte[] value) implements Change {
            void wipe() {
                Arrays.fill(value, (byte) 0);
            }
        }

        record Delete(Table table, byte[] key) implements Change {}

        record DeletePrefix(Table table, byte[] keyPrefix) implements Change {}
    }
}
