package io.jaelegram.server.simulated;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.NodeDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The model of a directory of nodes that several servers share. */
final class ModelNodes implements NodeDirectory {
    private record Listed(NodeId id, Bytes record, boolean admitted) {}

    private final Map<NodeId, Listed> nodes = new HashMap<>();

    @Override
    public Neighbours.Presence list(NodeId id, Bytes record, boolean admitted) {
        Listed listed = new Listed(id, record, admitted);
        nodes.put(id, listed);
        return new Neighbours.Presence() {
            @Override
            public void renew() {
                nodes.putIfAbsent(id, listed);
            }

            @Override
            public void leave() {
                nodes.computeIfPresent(id, (same, now) -> now == listed ? null : now);
            }
        };
    }

    @Override
    public void closest(Bytes target, int count, Loop loop, Consumer<Found> found) {
        Found now = new Found(closest(target, count, true), closest(target, count, false));
        loop.execute(() -> found.accept(now));
    }

    private List<Bytes> closest(Bytes target, int count, boolean admitted) {
        return nodes.values().stream()
                .filter(node -> node.admitted() == admitted)
                .sorted((one, other) -> NodeId.compareDistance(target, one.id(), other.id()))
                .limit(count)
                .map(Listed::record)
                .toList();
    }
}
