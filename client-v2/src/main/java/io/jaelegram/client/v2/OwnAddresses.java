package io.jaelegram.client.v2;

import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.IpLiteral;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses are told to others, and which of theirs are dialled. A private address means something only in its own
 * network: it counts when the server is reached over one, and a loopback address when the server is on this machine.
 */
final class OwnAddresses {
    /** Ports of one host that a record makes us dial, for each transport: its own, and one that its router mapped. */
    private static final int PORTS_OF_A_HOST = 2;

    private OwnAddresses() {}

    /** How far away a node is by its address; empty when the host is no IP literal. */
    static Optional<Scope> scope(Endpoint node) {
        return IpLiteral.parse(node.host())
                .map(bytes -> new Candidate(node, Transport.TCP, Origin.HOST))
                .map(Candidate::scope);
    }

    /** Whether listening there is listening at one interface of IPv4. */
    static boolean ofOneInterface(String host) {
        return IpLiteral.parse(host)
                .filter(bytes -> bytes.length == IpLiteral.V4_BYTES && bytes[0] != 0)
                .isPresent();
    }

    /**
     * @param interfaces IP literals of this machine
     * @param server how far away the server is
     * @param origin whether the person vouches for them
     */
    static List<Candidate> published(Collection<String> interfaces, int port, Scope server, Origin origin) {
        return interfaces.stream()
                .map(host -> new Candidate(new Endpoint(host, port), Transport.TCP, origin))
                .filter(one -> one.usable() && means(one, server))
                .distinct()
                .sorted(Comparator.comparing(Candidate::scope).reversed())
                .limit(Limits.MAX_CANDIDATES)
                .toList();
    }

    /**
     * Those worth a packet; a record that names many ports of one host, who may know nothing of it, gets few there.
     *
     * @param udp whether this client can open ways over UDP
     * @param notThere the server and myself: a record must not make us dial them
     */
    static List<Candidate> dialled(
            Collection<Candidate> all, boolean udp, Scope server, Collection<Endpoint> notThere) {
        Map<String, Integer> ports = new HashMap<>();
        return all.stream()
                .filter(one -> (udp || one.transport() == Transport.TCP) && one.usable() && means(one, server))
                .filter(one -> !notThere.contains(one.endpoint()))
                .filter(one -> ports.merge(one.transport() + one.endpoint().host(), 1, Integer::sum) <= PORTS_OF_A_HOST)
                .toList();
    }

    private static boolean means(Candidate one, Scope server) {
        return switch (one.scope()) {
            case PUBLIC -> true;
            case PRIVATE -> server == Scope.PRIVATE || server == Scope.LOOPBACK;
            case LOOPBACK -> server == Scope.LOOPBACK;
            // Without its zone it names nobody.
            case LINK_LOCAL -> false;
        };
    }
}
