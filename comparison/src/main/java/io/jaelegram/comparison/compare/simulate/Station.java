package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One node's end of all its links, from when it comes online until it is gone. It reads nothing of others but what came
 * over the wire: they may live in another shard.
 */
final class Station implements Peers {
    private final Town town;
    private final Shard shard;
    private final Loop loop;
    private final Person owner;
    private final NodeRecord mine;
    private final Map<Frame.Type, Service> services = new EnumMap<>(Frame.Type.class);
    private final List<Watcher> watchers = new ArrayList<>();
    private final Map<Person, Station> linked = new HashMap<>();

    /** Everybody who may have a link to this node. */
    private final Set<Person> met = new LinkedHashSet<>();

    private boolean open = true;

    /** When the others notice that it is gone: later than what can be seen of it elsewhere at this moment. */
    private volatile long noticed = Long.MAX_VALUE;

    Station(Town town, Person owner, NodeRecord mine) {
        this.town = town;
        this.owner = owner;
        this.mine = mine;
        shard = owner.shard();
        loop = owner.machine().loop();
        owner.station(Optional.of(this));
    }

    Person owner() {
        return owner;
    }

    @Override
    public VerifyKey me() {
        return mine.node();
    }

    @Override
    public NodeRecord mine() {
        return mine;
    }

    @Override
    public void request(NodeRecord to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        ask(to.node(), frame, timeout, answer);
    }

    /** Who is offline is silent: its address may be anybody's by now. */
    void ask(VerifyKey node, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        Exchange exchange = new Exchange(loop, timeout, answer);
        Person there = town.person(node);
        if (there != owner) {
            met.add(there);
            Wire wire = shard.wire();
            Duration way = linked.containsKey(there) ? wire.way() : wire.dial();
            shard.send(there.shard(), way, () -> there.station().ifPresent(at -> at.received(this, frame, exchange)));
        }
    }

    private void received(Station from, Frame frame, Exchange exchange) {
        if (!link(from)) {
            return;
        }
        shard.wire().passed(frame);
        Service service = services.get(frame.type());
        if (service != null) {
            service.received(from.me(), frame, reply -> answer(from, frame, reply, exchange));
        }
    }

    private void answer(Station to, Frame question, Frame answer, Exchange exchange) {
        shard.wire().passed(this, answer, question);
        shard.send(to.shard, shard.wire().way(), () -> {
            if (to.open) {
                to.link(this);
                exchange.answered(answer);
            }
        });
    }

    /** Something came from there, unless it is known to be gone. */
    private boolean link(Station other) {
        boolean there = shard.world().nanoTime() < other.noticed;
        if (there && linked.put(other.owner, other) != other) {
            met.add(other.owner);
        }
        return there;
    }

    @Override
    public boolean linked(VerifyKey node) {
        return linked.containsKey(town.person(node));
    }

    @Override
    public void serve(Set<Frame.Type> types, Service service) {
        types.forEach(type -> services.put(type, service));
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /**
     * The node is gone.
     *
     * @param until how long the others take to notice: the way of a goodbye, or the silence of a crash
     */
    void close(Duration until) {
        open = false;
        owner.station(Optional.empty());
        noticed = shard.world().nanoTime() + until.toNanos();
        for (Shard part : town.shards()) {
            List<Person> others =
                    met.stream().filter(other -> other.shard() == part).toList();
            shard.send(
                    part, until, () -> others.forEach(other -> other.station().ifPresent(at -> at.lost(this))));
        }
    }

    private void lost(Station other) {
        if (linked.remove(other.owner, other)) {
            watchers.forEach(watcher -> watcher.down(other.me()));
        }
    }
}
