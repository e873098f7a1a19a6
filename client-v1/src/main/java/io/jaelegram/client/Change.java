package io.jaelegram.client;

import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One decision: the rows that it changes together, and what it causes once they are synced. A row that is put twice is
 * written once, as it stands when the change is committed.
 */
public final class Change {
    /** A row's new value, made at commit; empty deletes it. */
    private final Map<RowKey, Supplier<Optional<byte[]>>> rows = new LinkedHashMap<>();

    private final List<RowKey> prefixes = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();

    public Change put(Table table, byte[] key, byte[] value) {
        rows.put(RowKey.of(table, key), () -> Optional.of(value));
        return this;
    }

    /** Writes what {@code value} gives when the change is committed. */
    public Change put(Table table, byte[] key, Supplier<byte[]> value) {
        rows.put(RowKey.of(table, key), () -> Optional.of(value.get()));
        return this;
    }

    public Change delete(Table table, byte[] key) {
        rows.put(RowKey.of(table, key), Optional::empty);
        return this;
    }

    /** Deletes all rows that begin with the prefix, before this change's other rows are written. */
    public Change deletePrefix(Table table, byte[] prefix) {
        prefixes.add(RowKey.of(table, prefix));
        return this;
    }

    /** Runs after the sync, in the order of the calls; never when the commit fails. */
    public Change then(Runnable effect) {
        effects.add(effect);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty() && prefixes.isEmpty() && effects.isEmpty();
    }

    Map<RowKey, Supplier<Optional<byte[]>>> rows() {
        return rows;
    }

    List<RowKey> prefixes() {
        return prefixes;
    }

    List<Runnable> effects() {
        return effects;
    }

    /** Where a row is. */
    record RowKey(Table table, Bytes key) {
        static RowKey of(Table table, byte[] key) {
            return new RowKey(table, Bytes.of(key));
        }
    }
}
