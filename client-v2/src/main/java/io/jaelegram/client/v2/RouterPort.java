package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.v2.portmap.IpProtocol;
import io.jaelegram.client.v2.portmap.Mapped;
import io.jaelegram.client.v2.portmap.PortMapping;
import io.jaelegram.crypto.Label;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ports of the home router that lead to this client, as far as the router gives any. Touched only on the loop.
 * Nobody's router is asked before a port is {@link #want wanted}.
 */
final class RouterPort {
    private final ClientParts parts;
    private final Runnable changed;
    private final Set<String> wanted = new HashSet<>();
    private Optional<PortMapping> mapping = Optional.empty();
    private List<Candidate> candidates = List.of();

    /**
     * @param changed runs when {@link #candidates} are others than before
     */
    RouterPort(ClientParts parts, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
    }

    /** Where strangers on the Internet reach us through the router; none while it maps nothing. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** What came of asking, for a person: a line for each port. */
    List<String> report() {
        return mapping.map(running -> running.mapper().report()).orElse(List.of());
    }

    /** Has a port on which links come in mapped, from now until {@link #stop}; the second time does nothing. */
    void want(int port, IpProtocol protocol) {
        Optional<Datagrams> datagrams = parts.network().datagrams();
        if (port == 0 || datagrams.isEmpty() || !wanted.add(protocol + " " + port)) {
            return;
        }
        try {
            if (mapping.isEmpty()) {
                mapping = Optional.of(
                        PortMapping.open(parts.loop(), parts.randomness(), datagrams.get(), secret(), this::mapped));
            }
            mapping.get().mapper().start(port, protocol);
        } catch (NetworkException e) {
            // Without a UDP socket nothing can be asked; the next want tries again.
            wanted.remove(protocol + " " + port);
        }
    }

    /** Gives everything back. */
    void stop() {
        mapping.ifPresent(running -> running.close(() -> {}));
        mapping = Optional.empty();
        candidates = List.of();
    }

    /** Ed25519 signatures are the same each time (RFC 8032), and only this home can make this one. */
    private byte[] secret() {
        return parts.account().nodeKey().sign(Label.PORT_MAPPING);
    }

    private void mapped(List<Mapped> ports) {
        candidates = ports.stream()
                .map(port -> new Candidate(
                        port.outside(),
                        port.protocol() == IpProtocol.TCP ? Transport.TCP : Transport.QUIC,
                        Origin.MAPPED))
                .toList();
        changed.run();
    }
}
