package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.v2.nat.AddressProbe;
import io.jaelegram.client.v2.nat.NatReport;
import io.jaelegram.client.v2.nat.NatVerdict;
import io.jaelegram.client.v2.nat.PunchOffer;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.UdpNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one UDP socket of this client: which address others see of it, and links over it. The server is asked again and
 * again, which also keeps the router's mapping. Touched only on the loop.
 */
final class UdpPort {
    /** Below the 30 s after which the hastiest home routers forget a mapping (RFC 4787 section 4.3 wants 2 min). */
    private static final Duration REFRESH = Duration.ofSeconds(25);

    /** One socket for both families where the system has IPv6, else IPv4 alone. */
    private static final List<Endpoint> WISHES = List.of(new Endpoint("::", 0), new Endpoint("0.0.0.0", 0));

    private final ClientParts parts;
    private final Network.LinkAcceptor acceptor;
    private final Datagrams.Receiver others;
    private final Runnable changed;
    private Optional<UdpNetwork> network = Optional.empty();
    private Optional<Endpoint> server = Optional.empty();
    private Optional<AddressProbe> probe = Optional.empty();
    private Optional<Loop.Timer> next = Optional.empty();
    private NatReport report = NatReport.NONE;
    private List<Endpoint> mapped = List.of();
    private boolean missed;

    /**
     * @param others takes datagrams that are no answers of the server
     * @param changed runs when {@link #report} is another than before
     */
    UdpPort(ClientParts parts, Network.LinkAcceptor acceptor, Datagrams.Receiver others, Runnable changed) {
        this.parts = parts;
        this.acceptor = acceptor;
        this.others = others;
        this.changed = changed;
    }

    /** Nothing before a server beyond this machine was met, or where there is no QUIC. */
    Optional<UdpNetwork> network() {
        return network;
    }

    NatReport report() {
        return report;
    }

    /** How others can open a way to the socket: whoever sends to a mapped port needs none opened. */
    NatVerdict verdict() {
        return mapped.isEmpty() ? report.verdict() : NatVerdict.OPEN;
    }

    /** What the router maps now, ports of TCP among it. */
    void mapped(List<Candidate> ports) {
        mapped = ports.stream()
                .filter(port -> port.transport() == Transport.QUIC)
                .map(Candidate::endpoint)
                .toList();
    }

    /** The address that the server sees, also a symmetric router's: it tells others that a way can be asked for. */
    List<Candidate> candidates() {
        return report.first().stream()
                .map(seen -> new Candidate(seen, Transport.QUIC, Origin.OBSERVED))
                .filter(Candidate::usable)
                .toList();
    }

    /** Where a datagram may find the socket, the likeliest first; the last ones serve two people of one house. */
    List<Endpoint> addresses() {
        List<Endpoint> all = new ArrayList<>(mapped);
        report.first().ifPresent(all::add);
        network.ifPresent(udp -> parts.network().addresses().stream()
                .map(host -> new Endpoint(host, udp.socket().local().port()))
                .filter(at -> OwnAddresses.scope(at)
                        .filter(scope -> scope == Scope.PRIVATE || scope == Scope.PUBLIC)
                        .isPresent())
                .forEach(all::add));
        return all.stream().distinct().limit(PunchOffer.MAX_ADDRESSES).toList();
    }

    /** Opens the socket: an address over UDP that is known from before is dialled without a server too. */
    void start() {
        if (network.isEmpty()) {
            network = open();
        }
    }

    /** The server is there, and answers at these ports; the same again changes nothing. */
    void meets(Endpoint at, PeerFrame.Announced ports) {
        boolean near =
                OwnAddresses.scope(at).filter(scope -> scope != Scope.LOOPBACK).isEmpty();
        if (near || ports.udpPortA() == 0 || server.equals(Optional.of(at))) {
            return;
        }
        start();
        if (network.isPresent()) {
            server = Optional.of(at);
            ask(at, ports);
        }
    }

    /** Nobody can be asked any more; what is known stays. */
    void lost() {
        server = Optional.empty();
        next.ifPresent(Loop.Timer::cancel);
    }

    void stop() {
        lost();
        probe = Optional.empty();
        network.ifPresent(udp -> udp.socket().close());
        network = Optional.empty();
    }

    private Optional<UdpNetwork> open() {
        for (Endpoint at : WISHES) {
            try {
                Optional<UdpNetwork> made = parts.network().udp(at, parts.loop(), this::received);
                if (made.isPresent()) {
                    made.get().listen(made.get().socket().local(), List.of(parts.loop()), acceptor);
                }
                return made;
            } catch (NetworkException e) {
                // No IPv6, or no socket left: the next wish, and TCP alone when there is none.
                continue;
            }
        }
        return Optional.empty();
    }

    private void received(Endpoint from, byte[] datagram) {
        if (probe.filter(asking -> asking.received(from, datagram)).isEmpty()) {
            others.received(from, datagram);
        }
    }

    private void ask(Endpoint at, PeerFrame.Announced ports) {
        AddressProbe asking = new AddressProbe(
                parts.loop(),
                network.orElseThrow().socket(),
                parts.randomness(),
                parts.network().addresses(),
                at.host(),
                ports.udpPortA(),
                ports.udpPortB(),
                this::judged);
        probe = Optional.of(asking);
        asking.start();
        next.ifPresent(Loop.Timer::cancel);
        next = Optional.of(parts.loop().after(REFRESH, () -> ask(at, ports)));
    }

    private void judged(NatReport now) {
        boolean silent = now.verdict() == NatVerdict.BLOCKED || now.verdict() == NatVerdict.UNKNOWN;
        // One round of lost datagrams says nothing about the router.
        boolean believed = !silent || missed || report.equals(NatReport.NONE);
        missed = silent;
        if (network.isPresent() && believed && !now.equals(report)) {
            report = now;
            changed.run();
        }
    }
}
