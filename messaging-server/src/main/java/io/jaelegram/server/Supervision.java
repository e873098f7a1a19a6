package io.jaelegram.server;

import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Looks at a running server. */
final class Supervision {
    private static final Totals UNKNOWN = new Totals(-1, -1, -1);

    private final RunningServer server;
    private final Store store;
    private final Loop loop;
    private final Path data;
    private final long started;

    Supervision(RunningServer server, Store store, Loop loop, Path data) {
        this.server = server;
        this.store = store;
        this.loop = loop;
        this.data = data;
        this.started = loop.nanoTime();
    }

    boolean draining() {
        return server.draining();
    }

    /** Ends the link of an account that may have one no more. */
    void dismiss(UserName name, MailboxId mailbox) {
        server.dismiss(name, mailbox);
    }

    /**
     * @param totals nothing while the store is away
     */
    ServerStatus status(Optional<Totals> totals) throws IOException {
        return new ServerStatus(
                server.draining() ? "draining" : "serving",
                server.endpoint().toString(),
                server.pin().toString(),
                server.metrics().map(Endpoint::toString).orElse("off"),
                Duration.ofNanos(loop.nanoTime() - started).toSeconds(),
                server.connections(),
                totals.orElse(UNKNOWN),
                server.storeText(),
                store.format(),
                Files.getFileStore(data).getUsableSpace(),
                store.damagedMail(),
                store.fault().map(StoreException::getMessage).orElse(""));
    }
}
