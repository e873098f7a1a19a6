package io.jaelegram.server;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.control.ControlReply;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Totals;
import io.jaelegram.server.store.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What an operator can ask of an open store, over the socket of a running server or in a process of its own. */
final class Operations implements Function<List<String>, ControlReply> {
    static final String STATUS = "status";
    static final String SNAPSHOT = "snapshot";
    static final String SNAPSHOT_READ = "snapshot-read";

    /** A busy disk answers within milliseconds, a dying one perhaps never. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenStore store;
    private final Loop loop;
    private final Optional<Supervision> running;

    /**
     * @param running the server that serves this store, if one does
     */
    Operations(OpenStore store, Loop loop, Optional<Supervision> running) {
        this.store = store;
        this.loop = loop;
        this.running = running;
    }

    /** Never throws: whatever goes wrong is what the operator reads. */
    @Override
    public ControlReply apply(List<String> request) {
        try {
            return answer(request);
        } catch (StoreException | IOException | TimeoutException e) {
            return new ControlReply(StartException.DATA, "The store cannot do that now: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlReply(StartException.FAULT, "The server ended meanwhile.");
        }
    }

    private ControlReply answer(List<String> request)
            throws StoreException, IOException, InterruptedException, TimeoutException {
        String verb = request.isEmpty() ? "" : request.get(0);
        return switch (verb) {
            case STATUS -> status(request.contains("--json"));
            case SNAPSHOT -> ControlReply.done(store.snapshots().take().toString());
            case SNAPSHOT_READ -> {
                store.snapshots().drop(Path.of(request.get(1)));
                yield ControlReply.done("");
            }
            default ->
                new ControlReply(
                        StartException.USAGE, "This server does not know \"" + verb + "\". Is it of another version?");
        };
    }

    private ControlReply status(boolean json)
            throws StoreException, IOException, InterruptedException, TimeoutException {
        if (running.isEmpty()) {
            return new ControlReply(StartException.ADDRESS, "No server runs here.");
        }
        ServerStatus status = running.get().status(run(Totals.READ));
        return ControlReply.done(json ? status.json() : status.text());
    }

    private <R> R run(Transaction<R> transaction) throws StoreException, InterruptedException, TimeoutException {
        CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
        store.store().submit(transaction, loop, outcome::complete);
        try {
            Outcome<R> result = outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (result instanceof Outcome.Failed<R> failed) {
                throw new StoreException(failed.kind(), failed.text());
            }
            return ((Outcome.Done<R>) result).value();
        } catch (ExecutionException e) {
            throw new StoreException(StoreException.Kind.IO, String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s");
        }
    }
}
