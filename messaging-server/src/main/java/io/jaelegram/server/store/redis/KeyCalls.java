package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.server.store.FindRecord;
import io.jaelegram.server.store.KeepRecord;
import io.jaelegram.server.store.StorePrekeys;
import io.jaelegram.server.store.TakePrekey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Prekeys and published records. Touched only on the store's thread. */
final class KeyCalls {
    private final Function<Call, CompletableFuture<Reply>> cluster;

    KeyCalls(Function<Call, CompletableFuture<Reply>> cluster) {
        this.cluster = cluster;
    }

    CompletableFuture<Integer> shelve(StorePrekeys prekeys) {
        Keys.Box box = Keys.Box.of(prekeys.mailbox());
        Call call = new Call(Script.SHELVE, box.registration(), box.prekeys())
                .with(prekeys.discardOld())
                .with(StorePrekeys.MAX_ONE_TIME)
                .with(prekeys.fixedPart().toArray());
        prekeys.oneTime().forEach(item -> call.with(item.toArray()));
        return cluster.apply(call).thenApply(reply -> (int) reply.number(0));
    }

    CompletableFuture<Optional<TakePrekey.Bundle>> take(TakePrekey take) {
        Keys.Box box = Keys.Box.of(take.mailbox());
        Call call = new Call(Script.TAKE, box.registration(), box.prekeys()).with(take.withOneTime());
        return cluster.apply(call)
                .thenApply(reply -> reply.maybe(0)
                        .map(fixed -> new TakePrekey.Bundle(
                                Bytes.of(fixed), reply.maybe(1).map(Bytes::of), (int) reply.number(2))));
    }

    CompletableFuture<Long> keep(KeepRecord keep) {
        Call call = new Call(
                        Script.RECORD, Keys.Box.of(keep.record().mailboxId()).registration())
                .with(String.format("%020d", keep.record().seq()))
                .with(keep.record().encoded().toArray());
        return cluster.apply(call).thenApply(reply -> reply.number(0));
    }

    CompletableFuture<Optional<Bytes>> find(FindRecord find) {
        Call call = new Call(Script.HGET, Keys.Box.of(find.mailbox()).registration()).with("record");
        return cluster.apply(call).thenApply(reply -> reply.maybe(0).map(Bytes::of));
    }
}
