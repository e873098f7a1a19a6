package io.jaelegram.server.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.server.store.Engine;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What survives a crash of a simulated server: the written rows, and the synced bytes of the mail log. A restart opens a
 * new {@link ModelServerStore} on the same disk. It can be told to fail, to be full, or to hold only so many bytes.
 */
public final class ModelServerDisk implements Engine {
    private static final long RESERVE = 256 * 1024;

    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
    private Optional<StoreException.Kind> fault = Optional.empty();
    private long capacity = Long.MAX_VALUE;
    private long used;
    private long writes;
    private int stepsLeft = Integer.MAX_VALUE;
    private final ModelLogFiles files = new ModelLogFiles(this);

    public ModelServerDisk() {
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
        }
    }

    /** From now on every write fails, until {@link #heal}. */
    public void fail(StoreException.Kind kind) {
        fault = Optional.of(kind);
    }

    /** Writes succeed again; a store that saw {@link StoreException.Kind#IO} still needs a restart. */
    public void heal() {
        fault = Optional.empty();
    }

    /** The files of the mail log. */
    public ModelLogFiles files() {
        return files;
    }

    /** The power goes in the midst of what the disk does, after so many steps of it. */
    void cutAfter(int steps) {
        stepsLeft = steps;
    }

    /** The power is back: of what was not synced, each part is there or not. */
    void powerFailed(Randomness chance) {
        stepsLeft = Integer.MAX_VALUE;
        files.powerFailed(chance);
    }

    /** Something that the disk is asked to do, unless it fails. */
    void step() throws StoreException {
        if (stepsLeft-- == 0) {
            throw new PowerCutException();
        }
        if (fault.isPresent()) {
            throw new StoreException(fault.get(), "the simulated disk fails: " + fault.get());
        }
    }

    /** A file grows, which the reserve pays for when there is nothing else. */
    void grow(long bytes) throws StoreException {
        if (bytes > 0 && used + bytes > capacity + RESERVE && capacity < Long.MAX_VALUE) {
            throw new StoreException(StoreException.Kind.FULL, "the simulated disk is full");
        }
        used += bytes;
    }

    /** A file has another size after a power cut. */
    void shrink(long bytes) {
        used += bytes;
    }

    /** Ends what runs on the store's thread. */
    static final class PowerCutException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Bytes of keys and values, and of files, that fit on the disk. */
    public void capacity(long bytes) {
        capacity = bytes;
    }

    /** Bytes of keys and values, and of files, on the disk. */
    public long used() {
        return used;
    }

    /** Number of groups written. */
    public long writes() {
        return writes;
    }

    /** Number of rows of a table. */
    public int rows(Table table) {
        return tables.get(table).size();
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(tables.get(table).get(key)).map(byte[]::clone);
    }

    @Override
    public void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException {
        byte[] start = Arrays.compareUnsigned(from, prefix) < 0 ? prefix : from;
        for (Map.Entry<byte[], byte[]> row :
                tables.get(table).tailMap(start, true).entrySet()) {
            byte[] key = row.getKey();
            boolean inside =
                    key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
            if (!inside || !visitor.row(key.clone(), row.getValue().clone())) {
                return;
            }
        }
    }

    @Override
    public void write(List<Change> changes) throws StoreException {
        step();
        long after = used;
        for (Change change : changes) {
            after += size(change.key(), change.value()) - size(change.key(), get(change.table(), change.key()));
        }
        if (after > capacity && after > used) {
            throw new StoreException(StoreException.Kind.FULL, "the simulated disk is full");
        }
        for (Change change : changes) {
            NavigableMap<byte[], byte[]> rows = tables.get(change.table());
            change.value()
                    .ifPresentOrElse(
                            value -> rows.put(change.key().clone(), value.clone()), () -> rows.remove(change.key()));
        }
        used = after;
        writes++;
    }

    @Override
    public boolean lowOnSpace() {
        return used >= capacity;
    }

    @Override
    public boolean recovered() {
        return fault.isEmpty() && !lowOnSpace();
    }

    /** The rows stay, as on a disk. */
    @Override
    public void close() {}

    private static long size(byte[] key, Optional<byte[]> value) {
        return value.map(bytes -> (long) key.length + bytes.length).orElse(0L);
    }
}
