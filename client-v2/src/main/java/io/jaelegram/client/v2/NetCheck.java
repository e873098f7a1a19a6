package io.jaelegram.client.v2;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.nat.AddressProbe;
import io.jaelegram.client.v2.nat.NatReport;
import io.jaelegram.client.v2.nat.NatVerdict;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.IpLiteral;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How this client stands in its network: its addresses, and what two UDP ports of the server see of it. */
final class NetCheck {
    private final ClientParts parts;

    NetCheck(ClientParts parts) {
        this.parts = parts;
    }

    /**
     * @param server as the link to it sees it, an IP literal; empty without a link
     * @param seen what the server said when this node was announced
     */
    void run(Optional<Endpoint> server, Optional<PeerFrame.Announced> seen, Consumer<List<Status.Detail>> done) {
        List<Status.Detail> findings = new ArrayList<>();
        List<String> own = parts.network().addresses();
        findings.add(new Status.Detail("ipv4", addresses(own, IpLiteral.V4_BYTES)));
        findings.add(new Status.Detail("ipv6", addresses(own, IpLiteral.V6_BYTES)));
        probe(own, server, seen, report -> {
            findings.add(new Status.Detail("nat", report.text()));
            findings.add(new Status.Detail("side", side(report.verdict())));
            done.accept(findings);
        });
    }

    private void probe(
            List<String> own, Optional<Endpoint> server, Optional<PeerFrame.Announced> seen, Consumer<NatReport> done) {
        Optional<Datagrams> datagrams = parts.network().datagrams();
        if (server.isEmpty()
                || datagrams.isEmpty()
                || seen.filter(ports -> ports.udpPortA() > 0).isEmpty()) {
            parts.loop().execute(() -> done.accept(NatReport.NONE));
            return;
        }
        Probe probe = new Probe(done);
        try {
            probe.start(datagrams.get(), own, server.get().host(), seen.get());
        } catch (NetworkException e) {
            parts.loop().execute(() -> done.accept(NatReport.NONE));
        }
    }

    private static String addresses(List<String> own, int bytes) {
        List<String> family = own.stream()
                .filter(address -> IpLiteral.parse(address)
                        .filter(raw -> raw.length == bytes)
                        .isPresent())
                .toList();
        return family.isEmpty() ? "none" : String.join(" ", family);
    }

    /** Whose side is to blame where no direct way opens. */
    private static String side(NatVerdict verdict) {
        return switch (verdict) {
            case OPEN -> "yours is open: where no direct way opens, look at the other side";
            case CONE -> "yours can be opened: where no direct way opens, the other side is symmetric or blocked";
            case SYMMETRIC -> "yours: this router lets in only those whom you called; a mapped port helps";
            case BLOCKED -> "yours: UDP does not come through; direct ways need TCP to an open address";
            case UNKNOWN -> "not known: the server did not answer over UDP";
        };
    }

    /** One socket for one question to each port. */
    private final class Probe {
        private final Consumer<NatReport> done;
        private Optional<AddressProbe> running = Optional.empty();

        Probe(Consumer<NatReport> done) {
            this.done = done;
        }

        void start(Datagrams datagrams, List<String> own, String server, PeerFrame.Announced ports)
                throws NetworkException {
            Datagrams.Socket socket = datagrams.open(
                    // A socket of one family cannot ask a server of the other.
                    Optional.of(new Endpoint(server.indexOf(':') < 0 ? "0.0.0.0" : "::", 0)),
                    parts.loop(),
                    (from, bytes) -> running.ifPresent(probe -> probe.received(from, bytes)));
            AddressProbe probe = new AddressProbe(
                    parts.loop(),
                    socket,
                    parts.randomness(),
                    own,
                    server,
                    ports.udpPortA(),
                    ports.udpPortB(),
                    report -> {
                        socket.close();
                        done.accept(report);
                    });
            running = Optional.of(probe);
            probe.start();
        }
    }
}
