package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers the last rows of the tables that every message asks for, and that they are not there. */
final class RememberingEngine implements Engine {
    /** Some 1 MB for each table. */
    private static final int REMEMBERED = 8_192;

    private final Engine engine;
    private final Map<Table, Map<Bytes, Optional<byte[]>>> known = new EnumMap<>(Table.class);

    RememberingEngine(Engine engine) {
        this.engine = engine;
        known.put(Table.MAILBOXES, new Last<>());
        known.put(Table.RULES, new Last<>());
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) throws StoreException {
        Map<Bytes, Optional<byte[]>> rows = known.get(table);
        if (rows == null) {
            return engine.get(table, key);
        }
        Bytes name = Bytes.of(key);
        Optional<byte[]> value = rows.get(name);
        if (value == null) {
            value = engine.get(table, key);
            rows.put(name, value);
        }
        return value;
    }

    @Override
    public void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException {
        engine.scan(table, prefix, from, visitor);
    }

    @Override
    public void write(List<Change> changes) throws StoreException {
        for (Change change : changes) {
            Map<Bytes, Optional<byte[]>> rows = known.get(change.table());
            if (rows != null) {
                rows.remove(Bytes.of(change.key()));
            }
        }
        engine.write(changes);
    }

    @Override
    public boolean lowOnSpace() {
        return engine.lowOnSpace();
    }

    @Override
    public boolean recovered() {
        return engine.recovered();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Forgets what was not asked for longest. */
    private static final class Last<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private static final float LOAD = 0.75f;

        Last() {
            super(16, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
