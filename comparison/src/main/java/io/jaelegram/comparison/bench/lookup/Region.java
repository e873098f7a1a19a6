package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.protocol.NodeId;
import java.util.TreeMap;

/** The nodes closest to one arm of a mailbox, of all that were offered. */
final class Region {
    private final TreeMap<NodeId, Neighbour> kept;

    Region(Arm arm) {
        kept = new TreeMap<>((one, other) -> NodeId.compareDistance(arm.key(), one, other));
    }

    boolean wants(NodeId id) {
        return kept.size() < Arm.WINDOW || kept.comparator().compare(id, kept.lastKey()) < 0;
    }

    void offer(NodeId id, Neighbour node) {
        if (wants(id)) {
            kept.put(id, node);
            if (kept.size() > Arm.WINDOW) {
                kept.pollLastEntry();
            }
        }
    }

    Iterable<Neighbour> nodes() {
        return kept.values();
    }
}
