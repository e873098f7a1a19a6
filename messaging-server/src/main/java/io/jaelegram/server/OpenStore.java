package io.jaelegram.server;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.config.ServerConfig;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.files.Trees;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.StoreFormat;
import io.jaelegram.server.store.redis.RedisAddress;
import io.jaelegram.server.store.redis.RedisSettings;
import io.jaelegram.server.store.redis.RedisStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of a locked data folder, on a thread of its own; a store of an older format is copied, then raised. */
final class OpenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /** For closing files and the thread. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Closeables parts;
    private final Store store;
    private final Optional<Snapshots> snapshots;
    private final Durations syncs;
    private final String text;

    private OpenStore(Closeables parts, Store store, Optional<Snapshots> snapshots, Durations syncs, String text) {
        this.parts = parts;
        this.store = store;
        this.snapshots = snapshots;
        this.syncs = syncs;
        this.text = text;
    }

    /** The store that the operator chose: the one of the data folder, or that of a cluster. */
    static OpenStore open(ServerConfig config, DataFolder folder, NetworkPin pin, Loop loop)
            throws StoreException, StartException {
        Optional<RedisAddress> cluster = ClusterFiles.read(config.store());
        if (cluster.isEmpty()) {
            return open(folder, config.reserveBytes(), loop::nanoTime);
        }
        Durations confirmations = new Durations();
        try {
            RedisStore store = RedisStore.open(new RedisSettings(
                    cluster.get(),
                    config.store().replicas(),
                    pin.toString(),
                    new SystemRandomness(),
                    loop::nanoTime,
                    loop::wallMillis,
                    confirmations));
            Closeables parts = new Closeables();
            parts.add(store);
            return new OpenStore(parts, store, Optional.empty(), confirmations, store.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.IO, "ended while it was opened", e);
        }
    }

    /**
     * @param reserveBytes free space that new mail may not use
     * @param nanoTime a clock by which writes are timed
     */
    static OpenStore open(DataFolder folder, long reserveBytes, LongSupplier nanoTime) throws StoreException {
        Closeables parts = new Closeables();
        try {
            refuseHalfRestored(folder);
            Durations syncs = new Durations();
            EmbeddedStore files = parts.add(EmbeddedStore.open(folder.store(), reserveBytes, nanoTime, syncs));
            copyIfOlder(files, folder.store());
            ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "jaelegram-store"));
            parts.add(() -> stop(thread));
            Trees.delete(folder.snapshots());
            TimedEngine timed = new TimedEngine(files.engine(), nanoTime, syncs);
            Snapshots snapshots = new Snapshots(files, thread, folder.snapshots());
            ServerStore store = ServerStore.open(timed, files.mail(), thread);
            return new OpenStore(parts, store, Optional.of(snapshots), syncs, "embedded");
        } catch (StoreException e) {
            parts.close();
            throw e;
        } catch (IOException e) {
            parts.close();
            throw new StoreException(StoreException.Kind.IO, "cannot tidy up " + folder.snapshots(), e);
        }
    }

    Store store() {
        return store;
    }

    /** What it is, for the operator. */
    String text() {
        return text;
    }

    /** How long synced or confirmed writes took. */
    Durations syncs() {
        return syncs;
    }

    /** Nothing when the store is no folder that could be copied. */
    Optional<Snapshots> snapshots() {
        return snapshots;
    }

    @Override
    public void close() {
        parts.close();
    }

    private static void refuseHalfRestored(DataFolder folder) throws StoreException {
        if (Files.exists(folder.partialStore()) && Files.notExists(folder.store())) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "a restore did not come to its end (" + folder.partialStore()
                            + " is there). Run the restore again, or remove that folder to begin with an empty store");
        }
    }

    private static void copyIfOlder(EmbeddedStore files, Path store) throws StoreException, IOException {
        Optional<Integer> format = files.format();
        if (format.isPresent() && format.get() < StoreFormat.VERSION) {
            Path copy = store.resolveSibling("store.format-" + format.get());
            Trees.delete(copy);
            files.checkpoint(copy);
            LOG.info(
                    "the store of format {} becomes one of format {}; a copy is kept",
                    format.get(),
                    StoreFormat.VERSION);
        }
    }

    private static void stop(ExecutorService thread) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
