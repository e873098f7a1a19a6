package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.IpLiteral;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The networks that a node's public addresses are in: IPv4 /24 and IPv6 /48, what one provider's customer has
 * (buddies-dht.md 7.1). Loopback and private addresses are in none: everybody has the same ones.
 */
public final class PublicNetworks {
    private static final int V4_NETWORK = 3;
    private static final int V6_NETWORK = 6;

    private PublicNetworks() {}

    /** The first 3 or 6 bytes of each public address. */
    public static Set<Bytes> of(NodeRecord record) {
        return record.candidates().stream()
                .filter(candidate -> candidate.scope() == Candidate.Scope.PUBLIC)
                .flatMap(candidate -> IpLiteral.parse(candidate.endpoint().host()).stream())
                .map(address -> Bytes.of(address, 0, address.length == IpLiteral.V4_BYTES ? V4_NETWORK : V6_NETWORK))
                .collect(Collectors.toUnmodifiableSet());
    }
}
