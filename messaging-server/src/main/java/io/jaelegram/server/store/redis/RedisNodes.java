package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.NodeDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The nodes that are online, in keys that expire. Each part of them is asked on the store's thread. */
final class RedisNodes implements NodeDirectory {
    private static final int PART_BITS = 4;

    private final ServerId me;
    private final Executor thread;
    private final Function<Call, CompletableFuture<Reply>> cluster;
    private final AtomicLong listings = new AtomicLong();

    RedisNodes(ServerId me, Executor thread, Function<Call, CompletableFuture<Reply>> cluster) {
        this.me = me;
        this.thread = thread;
        this.cluster = cluster;
    }

    @Override
    public Neighbours.Presence list(NodeId id, Bytes record, boolean admitted) {
        Listing listing = new Listing(id, record, admitted);
        listing.say(false);
        return listing;
    }

    @Override
    public void closest(Bytes target, int count, Loop loop, Consumer<Found> found) {
        thread.execute(() -> closest(target, count)
                .whenComplete((all, error) -> loop.execute(() -> found.accept(error == null ? all : Found.NOTHING))));
    }

    /** Nearly always the target's own part has enough. */
    private CompletableFuture<Found> closest(Bytes target, int count) {
        int own = part(target);
        return ask(own, target, count)
                .thenCompose(near -> near.admitted().size() >= count
                        ? CompletableFuture.completedFuture(near)
                        : IntStream.range(0, Keys.NODE_PARTS)
                                .filter(part -> part != own)
                                .mapToObj(part -> ask(part, target, count))
                                .reduce(
                                        CompletableFuture.completedFuture(near),
                                        (one, other) -> one.thenCombine(other, RedisNodes::both)));
    }

    /** A part that is away has nobody to name; the others have. */
    private CompletableFuture<Found> ask(int part, Bytes target, int count) {
        byte[] path = target.toArray();
        path[0] = (byte) (part << PART_BITS | path[0] & (1 << PART_BITS) - 1);
        Call call = Keys.Nodes.part(part).call(Script.NEAREST).with(path).with(count);
        return cluster.apply(call).handle((reply, error) -> error == null ? found(reply) : Found.NOTHING);
    }

    private static Found found(Reply reply) {
        int admitted = (int) reply.number(0);
        List<Bytes> records = IntStream.range(1, reply.size())
                .mapToObj(at -> Bytes.of(reply.bytes(at)))
                .toList();
        return new Found(records.subList(0, admitted), records.subList(admitted, records.size()));
    }

    private static Found both(Found one, Found other) {
        return new Found(joined(one.admitted(), other.admitted()), joined(one.others(), other.others()));
    }

    private static List<Bytes> joined(List<Bytes> one, List<Bytes> other) {
        List<Bytes> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static int part(Bytes id) {
        return (id.at(0) & 0xff) >>> PART_BITS;
    }

    private final class Listing implements Neighbours.Presence {
        private final NodeId id;
        private final Bytes record;
        private final boolean admitted;
        private final String mark = me.text() + ":" + listings.incrementAndGet();

        Listing(NodeId id, Bytes record, boolean admitted) {
            this.id = id;
            this.record = record;
            this.admitted = admitted;
        }

        private void say(boolean again) {
            run(call(Script.LIST_NODE)
                    .with(admitted)
                    .with(mark)
                    .with(RedisNeighbours.PRESENCE_SECONDS)
                    .with(record.toArray())
                    .with(again));
        }

        @Override
        public void renew() {
            say(true);
        }

        @Override
        public void leave() {
            run(call(Script.DROP_NODE).with(mark));
        }

        private Call call(Script script) {
            return Keys.Nodes.part(part(id.bytes()))
                    .call(script)
                    .with(id.bytes().toArray());
        }

        private void run(Call call) {
            thread.execute(() -> cluster.apply(call));
        }
    }
}
