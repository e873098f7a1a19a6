package io.jaelegram.server;

import io.jaelegram.server.files.OwnerOnly;
import io.jaelegram.server.files.Trees;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies of the store as of one moment, in the data folder, for somebody who reads them while the server goes on. */
final class Snapshots {
    private final EmbeddedStore store;
    private final ExecutorService storeThread;
    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<Path> taken = ConcurrentHashMap.newKeySet();

    Snapshots(EmbeddedStore store, ExecutorService storeThread, Path folder) {
        this.store = store;
        this.storeThread = storeThread;
        this.folder = folder;
    }

    /** Makes one, between two writes of the store; waits for it. */
    Path take() throws StoreException, InterruptedException {
        Path copy = folder.resolve("store-" + number.incrementAndGet()).toAbsolutePath();
        Future<?> made = storeThread.submit(() -> {
            OwnerOnly.createFolder(folder);
            store.checkpoint(copy);
            return copy;
        });
        try {
            made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException known) {
                throw known;
            }
            throw new StoreException(StoreException.Kind.IO, "cannot make " + copy, e.getCause());
        }
        taken.add(copy);
        return copy;
    }

    /** Removes one of ours; any other path is left alone. */
    void drop(Path copy) throws IOException {
        if (taken.remove(copy)) {
            Trees.delete(copy);
        }
    }
}
