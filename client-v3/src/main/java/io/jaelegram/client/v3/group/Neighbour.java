package io.jaelegram.client.v3.group;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import java.util.Collections;
import java.util.Set;

/**
 * A node that is online, as a group sees it.
 *
 * @param id 32 bytes: its place in the ring
 * @param networks the globally routable networks that it is reached in: 3 bytes for a /24 of IPv4, 6 for a /48 of IPv6;
 *     empty when only loopback, link-local and private addresses are known, which say nothing of who is next to whom
 * @param admitted whether the network admitted it; others are strangers
 */
public record Neighbour(VerifyKey node, Bytes id, Set<Bytes> networks, boolean admitted) {
    public Neighbour {
        networks = Set.copyOf(networks);
    }

    /** One that was not admitted. */
    public static Neighbour of(VerifyKey node, Set<Bytes> networks) {
        return new Neighbour(node, node.hash(), networks, false);
    }

    /** Whether both could stand in one rack. */
    boolean besides(Neighbour other) {
        return !Collections.disjoint(networks, other.networks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Neighbour neighbour && node.equals(neighbour.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }
}
