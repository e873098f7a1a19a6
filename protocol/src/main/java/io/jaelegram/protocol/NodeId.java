package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;

/** SHA-256 of a node's public key: its place in the ring of all nodes (Kademlia, Maymounkov and Mazieres 2002). */
public record NodeId(Bytes bytes) implements Comparable<NodeId> {
    /** Size on the wire in bytes. */
    public static final int SIZE = Sha256.BYTES;

    public NodeId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a node id has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    public static NodeId of(VerifyKey node) {
        return new NodeId(node.hash());
    }

    /** Negative when {@code a} is closer to the target than {@code b}, by XOR read as an unsigned number. */
    public static int compareDistance(Bytes target, NodeId a, NodeId b) {
        for (int at = 0; at < SIZE; at++) {
            int toA = (a.bytes.at(at) ^ target.at(at)) & 0xff;
            int toB = (b.bytes.at(at) ^ target.at(at)) & 0xff;
            if (toA != toB) {
                return toA - toB;
            }
        }
        return 0;
    }

    @Override
    public int compareTo(NodeId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.hex().substring(0, 12);
    }
}
