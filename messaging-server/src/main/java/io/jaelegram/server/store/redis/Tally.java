package io.jaelegram.server.store.redis;

import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Totals;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What all mailboxes hold together, counted in one key apart from theirs: this server adds once a second what it
 * changed. A server that is killed takes the last second's changes with it, so the sums are near, not exact. Touched
 * only on the store's thread.
 */
final class Tally {
    private final Function<Call, CompletableFuture<Reply>> cluster;
    private Totals known = Totals.NONE;
    private Totals added = Totals.NONE;

    Tally(Function<Call, CompletableFuture<Reply>> cluster) {
        this.cluster = cluster;
    }

    void add(long accounts, long messages, long bytes) {
        Totals more = new Totals(accounts, messages, bytes);
        added = sum(added, more);
    }

    /** As far as this server knows. */
    Totals near() {
        return sum(known, added);
    }

    /** Adds what this server changed and reads the sums. */
    CompletableFuture<Totals> exchange() {
        Totals mine = added;
        added = Totals.NONE;
        Call call = new Call(Script.TALLY, Keys.TOTALS)
                .with(mine.accounts())
                .with(mine.messages())
                .with(mine.bytes());
        return cluster.apply(call).handle((reply, error) -> {
            if (error != null) {
                added = sum(added, mine);
                throw new java.util.concurrent.CompletionException(
                        new StoreException(StoreException.Kind.IO, Causes.text(error)));
            }
            known = new Totals(
                    Math.max(0, reply.number(0)), Math.max(0, reply.number(1)), Math.max(0, reply.number(2)));
            return near();
        });
    }

    private static Totals sum(Totals one, Totals other) {
        return new Totals(
                one.accounts() + other.accounts(), one.messages() + other.messages(), one.bytes() + other.bytes());
    }
}
