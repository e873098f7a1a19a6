package io.jaelegram.server;

import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.Engine;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** An engine whose synced writes are timed. */
final class TimedEngine implements Engine {
    private final Engine engine;
    private final LongSupplier nanoTime;
    private final Durations syncs;

    /**
     * @param syncs told how long the writes took that succeeded
     */
    TimedEngine(Engine engine, LongSupplier nanoTime, Durations syncs) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.syncs = syncs;
    }

    @Override
    public void write(List<Change> changes) throws StoreException {
        long before = nanoTime.getAsLong();
        engine.write(changes);
        syncs.add(nanoTime.getAsLong() - before);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) throws StoreException {
        return engine.get(table, key);
    }

    @Override
    public void scan(Table table, byte[] prefix, byte[] from, Visitor visitor) throws StoreException {
        engine.scan(table, prefix, from, visitor);
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
}
