package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.crypto.primitive.Sha256;
import java.util.List;

/**
 * A node's place in the ring of all nodes (Kademlia, Maymounkov and Mazieres 2002): SHA-256 of its key and of a nonce in
 * its {@link AdmissionTicket} or its {@link Voucher}s, or of the key alone while it has neither.
 */
public record NodeId(Bytes bytes) implements Comparable<NodeId> {
    /** Size on the wire in bytes. */
    public static final int SIZE = Sha256.BYTES;

    public NodeId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a node id has " + SIZE + " bytes, not " + bytes.size());
        }
    }

    /** The place of a node without a ticket. */
    public static NodeId of(VerifyKey node) {
        return new NodeId(node.hash());
    }

    /** The place of a node that was admitted: SHA-256 of its key and the ticket's nonce. */
    public static NodeId of(VerifyKey node, AdmissionTicket ticket) {
        return new NodeId(
                Bytes.of(Sha256.hash(node.bytes().toArray(), ticket.nonce().toArray())));
    }

    /**
     * The place of a node for which others vouch: SHA-256 of its key and the smallest of their nonces. Of all nonces
     * together, whoever collects m vouchers would make m over 3 places; of the smallest, m - 2.
     */
    public static NodeId of(VerifyKey node, List<Voucher> vouchers) {
        Bytes nonce =
                vouchers.stream().map(Voucher::nonce).min(Bytes::compareTo).orElseThrow();
        return new NodeId(Bytes.of(Sha256.hash(node.bytes().toArray(), nonce.toArray())));
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
