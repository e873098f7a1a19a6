package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One node's end of all its links, from when it comes online until it is gone. */
final class Station implements Peers {
    private final Wire wire;
    private final Loop loop;
    private final Person owner;
    private final NodeRecord mine;
    private final Map<Frame.Type, Service> services = new EnumMap<>(Frame.Type.class);
    private final List<Watcher> watchers = new ArrayList<>();
    private final Set<Station> linked = new LinkedHashSet<>();

    Station(Wire wire, Loop loop, Person owner, NodeRecord mine) {
        this.wire = wire;
        this.loop = loop;
        this.owner = owner;
        this.mine = mine;
        wire.open(this);
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
        wire.at(node).filter(there -> there != this).ifPresent(there -> {
            Duration way = linked.contains(there) ? wire.way() : wire.dial();
            wire.passed(this, there, frame, Optional.empty());
            there.loop.after(way, () -> there.received(this, frame, exchange));
        });
    }

    private void received(Station from, Frame frame, Exchange exchange) {
        if (wire.at(from.me()).filter(from::equals).isEmpty()) {
            return;
        }
        if (linked.add(from)) {
            from.linked.add(this);
        }
        Service service = services.get(frame.type());
        if (service != null) {
            service.received(from.me(), frame, reply -> {
                wire.passed(this, from, reply, Optional.of(frame));
                from.loop.after(wire.way(), () -> exchange.answered(reply));
            });
        }
    }

    @Override
    public boolean linked(VerifyKey node) {
        return wire.at(node).filter(linked::contains).isPresent();
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
     * @param told whether it says goodbye; otherwise the others find out by its silence
     */
    void close(boolean told) {
        wire.close(this);
        Duration until = told ? wire.way() : Limits.DEAD_AFTER;
        wire.world().after(until, () -> linked.forEach(other -> other.lost(this)));
    }

    private void lost(Station other) {
        boolean open = wire.at(mine.node()).filter(this::equals).isPresent();
        linked.remove(other);
        if (open && !linked(other.me())) {
            watchers.forEach(watcher -> watcher.down(other.me()));
        }
    }
}
