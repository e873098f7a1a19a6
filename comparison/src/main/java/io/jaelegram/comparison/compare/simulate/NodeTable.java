package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of all nodes online, sorted by id. Ids with a common beginning stand side by side, so the nearest by XOR are
 * found by halving ranges bit by bit, the half that agrees with the target first.
 */
final class NodeTable {
    private static final int FIRST_SIZE = 16;

    private byte[][] ids = new byte[FIRST_SIZE][];
    private NodeRecord[] records = new NodeRecord[FIRST_SIZE];
    private int size;

    /** Adds a node, or puts its new record in the place of the old one. */
    void add(NodeRecord record) {
        byte[] id = id(record);
        int at = find(id);
        if (at >= 0) {
            records[at] = record;
            return;
        }
        int into = -at - 1;
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            records = Arrays.copyOf(records, 2 * size);
        }
        System.arraycopy(ids, into, ids, into + 1, size - into);
        System.arraycopy(records, into, records, into + 1, size - into);
        ids[into] = id;
        records[into] = record;
        size++;
    }

    /** Takes a node out, unless it has come back with another record. */
    void remove(NodeRecord record) {
        int at = find(id(record));
        if (at >= 0 && records[at] == record) {
            size--;
            System.arraycopy(ids, at + 1, ids, at, size - at);
            System.arraycopy(records, at + 1, records, at, size - at);
            ids[size] = null;
            records[size] = null;
        }
    }

    int size() {
        return size;
    }

    /** The nearest by XOR, nearest first. */
    List<NodeRecord> closest(Bytes target, int count) {
        List<NodeRecord> found = new ArrayList<>(count);
        collect(target, 0, size, 0, count, found);
        return found;
    }

    private void collect(Bytes target, int from, int to, int bit, int count, List<NodeRecord> found) {
        if (to - from == 1) {
            found.add(records[from]);
        }
        if (to - from <= 1) {
            return;
        }
        int middle = firstWithBit(from, to, bit);
        boolean upper = bit(target.at(bit / Byte.SIZE), bit);
        collect(target, upper ? middle : from, upper ? to : middle, bit + 1, count, found);
        if (found.size() < count) {
            collect(target, upper ? from : middle, upper ? middle : to, bit + 1, count, found);
        }
    }

    private int firstWithBit(int from, int to, int bit) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bit(ids[middle][bit / Byte.SIZE], bit)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static boolean bit(byte in, int bit) {
        return (in >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) == 1;
    }

    private int find(byte[] id) {
        return Arrays.binarySearch(ids, 0, size, id, Arrays::compareUnsigned);
    }

    private static byte[] id(NodeRecord record) {
        return record.id().bytes().toArray();
    }
}
