package io.jaelegram.server;

import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.StoreCheck;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.StoreFormat;
import io.jaelegram.server.store.log.LogSettings;
import io.jaelegram.server.store.log.MailLog;
import io.jaelegram.server.store.log.files.FolderFiles;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What lies in the folder {@code store}: rows in RocksDB and mail in a log, which are opened, copied and checked together. */
final class EmbeddedStore implements AutoCloseable {
    /** The heap's share for the index of mail: 1,000,000 messages with -Xmx256m. */
    private static final int INDEX_SIXTEENTHS = 11;

    private final RocksEngine engine;
    private final MailLog mail;
    private final FolderFiles files;
    private final Optional<Integer> format;

    private EmbeddedStore(RocksEngine engine, MailLog mail, FolderFiles files, Optional<Integer> format) {
        this.engine = engine;
        this.mail = mail;
        this.files = files;
        this.format = format;
    }

    /**
     * @param reserveBytes free space that new mail may not use
     * @param nanoTime a clock by which syncs of the log are timed
     * @param syncs where their times go
     */
    static EmbeddedStore open(Path folder, long reserveBytes, LongSupplier nanoTime, Durations syncs)
            throws StoreException {
        RocksEngine engine = RocksEngine.open(folder, reserveBytes);
        try {
            // Before the log is touched: a newer program's store is not changed.
            Optional<Integer> format = StoreFormat.readable(engine);
            FolderFiles files = new FolderFiles(folder, nanoTime, syncs::add);
            long memory = Runtime.getRuntime().maxMemory() / 16 * INDEX_SIXTEENTHS;
            return new EmbeddedStore(engine, MailLog.open(files, LogSettings.usual(memory)), files, format);
        } catch (StoreException e) {
            engine.close();
            throw e;
        }
    }

    /** For somebody who only looks at a copy, or prepares one. */
    static EmbeddedStore open(Path folder) throws StoreException {
        return open(folder, 0, () -> 0, new Durations());
    }

    RocksEngine engine() {
        return engine;
    }

    MailLog mail() {
        return mail;
    }

    /** The format in which it was found; nothing when it is new. */
    Optional<Integer> format() {
        return format;
    }

    /** Makes a copy as of now in a folder that is not there yet; on the store's thread, between two groups. */
    void checkpoint(Path copy) throws StoreException {
        engine.checkpoint(copy);
        mail.seal();
        files.linkInto(copy);
    }

    /** Reads and compares everything. */
    StoreCheck.Report check() throws StoreException {
        engine.verifyChecksums();
        return StoreCheck.run(engine, mail);
    }

    @Override
    public void close() {
        engine.close();
        mail.close();
    }
}
