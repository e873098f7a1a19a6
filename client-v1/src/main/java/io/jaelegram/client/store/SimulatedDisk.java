package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What survives a crash of a simulated client: the synced rows. A {@link SimulatedStore} is one opening of it, so a
 * restart is a new store on the same disk.
 */
public final class SimulatedDisk {
    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
    private Optional<Failed> fault = Optional.empty();
    private long commits;
    private long transactions;

    public SimulatedDisk() {
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
        }
    }

    /** Writes a row as it stands, as damage or an older program would leave it. */
    public SimulatedDisk holding(Table table, byte[] key, byte[] value) {
        tables.get(table).put(key.clone(), value.clone());
        return this;
    }

    /** From now on every transaction fails, until {@link #heal}. */
    public void fail(Kind kind) {
        fault = Optional.of(new Failed(kind, "The simulated disk fails (" + kind + "). Nothing was written."));
    }

    /** Transactions succeed again. */
    public void heal() {
        fault = Optional.empty();
    }

    /** Number of batches synced. */
    public long commits() {
        return commits;
    }

    /** Number of transactions synced: each carries one batch or more. */
    public long transactions() {
        return transactions;
    }

    /** Number of rows in a table. */
    public int rows(Table table) {
        return tables.get(table).size();
    }

    /** Bytes of all keys and values. */
    long bytes() {
        return tables.values().stream()
                .flatMap(rows -> rows.entrySet().stream())
                .mapToLong(row -> row.getKey().length + row.getValue().length)
                .sum();
    }

    /**
     * Somebody alters a table behind the store's back, while nothing has it open.
     *
     * @param change makes the new value of a row from its key and its old value
     */
    public void rewrite(Table table, BinaryOperator<byte[]> change) {
        tables.get(table).replaceAll((key, value) -> change.apply(key.clone(), value.clone()));
    }

    /** A backup of this moment: a store opened on it is one that was restored from an old copy. */
    public SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk();
        tables.forEach((table, rows) ->
                rows.forEach((key, value) -> copy.tables.get(table).put(key.clone(), value.clone())));
        return copy;
    }

    /** Makes all the batches durable, or none and says why. */
    Optional<Failed> sync(List<List<Batch.Change>> batches) {
        if (fault.isEmpty()) {
            batches.forEach(changes -> changes.forEach(this::apply));
            commits += batches.size();
            transactions++;
        }
        return fault;
    }

    NavigableMap<byte[], byte[]> rows(Table table, KeyRange range) {
        NavigableMap<byte[], byte[]> rows = tables.get(table);
        return range.isEmpty() ? new TreeMap<>(rows.comparator()) : rows.subMap(range.from(), true, range.to(), false);
    }

    Optional<byte[]> value(Table table, byte[] key) {
        return Optional.ofNullable(tables.get(table).get(key)).map(byte[]::clone);
    }

    private void apply(Batch.Change change) {
        if (change instanceof Batch.Change.Put put) {
            tables.get(put.table()).put(put.key(), put.value());
        } else if (change instanceof Batch.Change.Delete delete) {
            tables.get(delete.table()).remove(delete.key());
        } else if (change instanceof Batch.Change.DeletePrefix delete) {
            rows(delete.table(), KeyRange.ofPrefix(delete.keyPrefix())).clear();
        }
    }
}
