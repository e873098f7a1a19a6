package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The nodes that are online and store for others, in memory only: each as long as the link over which it announced
 * itself; and, by what the store tells, those at other servers on it. Methods may be called from any loop: each posts to
 * the table's own loop, which alone touches it.
 */
final class NodeTable {
    private static final int BITS = NodeId.SIZE * Byte.SIZE;

    /** One place of so many goes to a node that was not admitted. */
    private static final int UNADMITTED = 4;

    private record Listed(NodeRecord record, long connection) {}

    private final Loop loop;
    private final SharedNodes shared;
    private final NavigableMap<NodeId, Listed> admitted = new TreeMap<>();
    private final NavigableMap<NodeId, Listed> others = new TreeMap<>();
    private final Map<Long, NodeId> byConnection = new HashMap<>();

    NodeTable(Loop loop, SharedNodes shared) {
        this.loop = loop;
        this.shared = shared;
    }

    /**
     * The node of this connection, as it is now: listed if it stores for others, else not.
     *
     * @param ticketed whether it was admitted
     */
    void announce(long connection, NodeRecord record, boolean ticketed) {
        loop.execute(() -> {
            remove(connection);
            if (record.gives()) {
                (ticketed ? admitted : others).put(record.id(), new Listed(record, connection));
                byConnection.put(connection, record.id());
                shared.list(connection, record, ticketed);
            }
        });
    }

    /** The connection has ended. */
    void gone(long connection) {
        loop.execute(() -> remove(connection));
    }

    /** Nodes that were not admitted take a quarter of the places, and those that the others leave free. */
    void closest(Bytes target, int count, Answer answer) {
        loop.execute(() -> shared.closest(target, count, (theirs, theirOthers) -> {
            List<NodeRecord> found = closest(closest(admitted, target, count), theirs, target, count);
            int room = Math.max(count / UNADMITTED, count - found.size());
            List<NodeRecord> strangers = closest(closest(others, target, room), theirOthers, target, room);
            found.subList(Math.min(found.size(), count - strangers.size()), found.size())
                    .clear();
            found.addAll(strangers);
            found.sort(byDistance(target));
            answer.give(new PeerFrame.Nodes(found));
        }));
    }

    /** Of nodes that are here and nodes that were here or elsewhere a moment ago; what is known here counts. */
    private static List<NodeRecord> closest(List<NodeRecord> here, List<NodeRecord> anywhere, Bytes target, int count) {
        Map<NodeId, NodeRecord> all = new HashMap<>();
        anywhere.forEach(record -> all.put(record.id(), record));
        here.forEach(record -> all.put(record.id(), record));
        return new ArrayList<>(
                all.values().stream().sorted(byDistance(target)).limit(count).toList());
    }

    private static Comparator<NodeRecord> byDistance(Bytes target) {
        return (one, other) -> NodeId.compareDistance(target, one.id(), other.id());
    }

    private static List<NodeRecord> closest(NavigableMap<NodeId, Listed> nodes, Bytes target, int count) {
        List<NodeRecord> found = new ArrayList<>();
        collect(nodes, target, count, new byte[NodeId.SIZE], 0, found);
        return found;
    }

    private void remove(long connection) {
        NodeId id = byConnection.remove(connection);
        if (id != null) {
            shared.gone(connection);
            remove(admitted, id, connection);
            remove(others, id, connection);
        }
    }

    /** A node that came back over a newer link stays listed when the older one ends. */
    private static void remove(NavigableMap<NodeId, Listed> nodes, NodeId id, long connection) {
        if (nodes.containsKey(id) && nodes.get(id).connection() == connection) {
            nodes.remove(id);
        }
    }

    /** Walks the ids like a tree of bits, at each fork first the side on which the target is: by XOR, closest first. */
    private static void collect(
            NavigableMap<NodeId, Listed> nodes,
            Bytes target,
            int count,
            byte[] prefix,
            int depth,
            List<NodeRecord> found) {
        NavigableMap<NodeId, Listed> here = nodes.subMap(end(prefix, depth, 0), true, end(prefix, depth, -1), true);
        if (found.size() == count || here.isEmpty()) {
            return;
        }
        if (depth == BITS || here.firstKey().equals(here.lastKey())) {
            found.add(here.firstEntry().getValue().record());
            return;
        }
        int bit = 0x80 >>> depth % Byte.SIZE;
        boolean one = (target.at(depth / Byte.SIZE) & bit) != 0;
        for (boolean side : new boolean[] {one, !one}) {
            byte[] deeper = prefix.clone();
            deeper[depth / Byte.SIZE] |= (byte) (side ? bit : 0);
            collect(nodes, target, count, deeper, depth + 1, found);
        }
    }

    /** The first ({@code fill} 0) or last ({@code fill} -1) id that begins with so many bits of the prefix. */
    private static NodeId end(byte[] prefix, int bits, int fill) {
        byte[] id = prefix.clone();
        int whole = (bits + Byte.SIZE - 1) / Byte.SIZE;
        Arrays.fill(id, whole, id.length, (byte) fill);
        if (bits % Byte.SIZE != 0) {
            id[whole - 1] |= (byte) (fill & 0xff >>> bits % Byte.SIZE);
        }
        return new NodeId(Bytes.of(id));
    }
}
