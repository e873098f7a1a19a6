package io.jaelegram.comparison.redis;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.MailLog;
import io.jaelegram.server.store.log.files.FolderFiles;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends StoreContract {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor();

    @TempDir
    private Path folder;

    @Override
    protected Store open(Loop loop) throws StoreException {
        return ServerStore.open(
                RocksEngine.open(folder.resolve("store"), 0),
                MailLog.open(FolderFiles.of(folder.resolve("store")), SMALL_LOGS),
                THREAD);
    }

    @AfterAll
    static void stop() {
        THREAD.shutdown();
    }
}
