package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The nodes that are online and store for others, in memory only: each as long as the link over which it announced
 * itself. Methods may be called from any loop: each posts to the table's own loop, which alone touches it.
 */
final class NodeTable {
    private static final int BITS = NodeId.SIZE * Byte.SIZE;

    private record Listed(NodeRecord record, long connection) {}

    private final Loop loop;
    private final NavigableMap<NodeId, Listed> nodes = new TreeMap<>();
    private final Map<Long, NodeId> byConnection = new HashMap<>();

    NodeTable(Loop loop) {
        this.loop = loop;
    }

    /** The node of this connection, as it is now: listed if it stores for others, else not. */
    void announce(long connection, NodeRecord record) {
        loop.execute(() -> {
            remove(connection);
            if (record.gives()) {
                nodes.put(record.id(), new Listed(record, connection));
                byConnection.put(connection, record.id());
            }
        });
    }

    /** The connection has ended. */
    void gone(long connection) {
        loop.execute(() -> remove(connection));
    }

    void closest(Bytes target, int count, Answer answer) {
        loop.execute(() -> {
            List<NodeRecord> found = new ArrayList<>();
            collect(target, count, new byte[NodeId.SIZE], 0, found);
            answer.give(new PeerFrame.Nodes(found));
        });
    }

    private void remove(long connection) {
        NodeId id = byConnection.remove(connection);
        Listed listed = id == null ? null : nodes.get(id);
        // A node that came back over a newer link stays listed when the older one ends.
        if (listed != null && listed.connection() == connection) {
            nodes.remove(id);
        }
    }

    /** Walks the ids like a tree of bits, at each fork first the side on which the target is: by XOR, closest first. */
    private void collect(Bytes target, int count, byte[] prefix, int depth, List<NodeRecord> found) {
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
            collect(target, count, deeper, depth + 1, found);
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
