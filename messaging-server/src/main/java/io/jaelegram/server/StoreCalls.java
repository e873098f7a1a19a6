package io.jaelegram.server;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Totals;
import io.jaelegram.server.store.Transaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Transactions whose outcome a thread waits for; not to be called from a loop or the store's thread. */
final class StoreCalls {
    /** A busy disk answers within milliseconds, a dying one perhaps never. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Store store;
    private final Loop loop;

    StoreCalls(Store store, Loop loop) {
        this.store = store;
        this.loop = loop;
    }

    /** What the store holds; nothing while it is away. */
    Optional<Totals> totals() throws InterruptedException {
        try {
            return Optional.of(run(Totals.READ));
        } catch (StoreException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Runs it and gives what came out, synced. */
    <R> R run(Transaction<R> transaction) throws StoreException, InterruptedException, TimeoutException {
        CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
        store.submit(transaction, loop, outcome::complete);
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
