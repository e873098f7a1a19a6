package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.ClientParts;
import io.jaelegram.client.v2.nat.NatReport;
import io.jaelegram.client.v2.nat.NatVerdict;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.Observation;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.UdpNetwork;
import io.jaelegram.protocol.link.simulated.SimulatedDatagrams;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client asks its server over UDP, and goes on asking. */
class UdpPortTest {
    private final SimulatedWorld world = new SimulatedWorld(4);
    private final SimulatedDatagrams datagrams = new SimulatedDatagrams(world);
    private final SimulatedNode server = node("server", "203.0.113.10");
    private final SimulatedNode alice = node("alice", "203.0.113.77");
    private final PeerFrame.Announced ports = new PeerFrame.Announced(Optional.empty(), 11, 12);
    private final List<NatReport> reports = new ArrayList<>();
    private final List<Endpoint> others = new ArrayList<>();
    private final List<Datagrams.Socket> observers = new ArrayList<>();
    private int opened;
    private final UdpPort udp = new UdpPort(
            new ClientParts(alice.loop(), new Sockets(), null, alice.randomness(), null, null),
            (remote, loop) -> null,
            (from, bytes) -> others.add(from),
            this::changed);

    private SimulatedNode node(String name, String host) {
        return world.node(name, host, NodeIdentity.client(SigningKey.generate(Randomness.seeded(name.hashCode()))));
    }

    private void changed() {
        reports.add(udp.report());
    }

    /** Alice's machine, which has UDP. */
    private final class Sockets implements UdpNetwork {
        private Optional<Datagrams.Socket> socket = Optional.empty();

        @Override
        public Optional<UdpNetwork> udp(Endpoint at, Loop loop, Datagrams.Receiver plain) throws NetworkException {
            opened++;
            socket = Optional.of(datagrams.of(alice).open(Optional.of(alice.at(4_000)), loop, plain));
            return Optional.of(this);
        }

        @Override
        public Datagrams.Socket socket() {
            return socket.orElseThrow();
        }

        @Override
        public Network.Listening listen(Endpoint at, List<? extends Loop> loops, LinkAcceptor acceptor) {
            return null;
        }

        @Override
        public void dial(Endpoint to, PeerCheck check, Loop loop, LinkHandler handler) {}

        @Override
        public List<String> addresses() {
            return List.of("127.0.0.1", alice.host(), "169.254.1.1", "192.168.7.7");
        }
    }

    /** A port of the server, which says that it sees this address. */
    private void observe(int port, Endpoint sees) throws Exception {
        Datagrams.Socket[] socket = new Datagrams.Socket[1];
        socket[0] = datagrams
                .of(server)
                .open(
                        Optional.of(server.at(port)),
                        server.loop(),
                        (from, bytes) ->
                                Observation.answer(bytes, sees).ifPresent(answer -> socket[0].send(from, answer)));
        observers.add(socket[0]);
    }

    private void observe(String host, int first, int second) throws Exception {
        observers.forEach(Datagrams.Socket::close);
        observers.clear();
        observe(11, new Endpoint(host, first));
        observe(12, new Endpoint(host, second));
    }

    private void meet() {
        alice.loop().execute(() -> udp.meets(server.at(8_013), ports));
    }

    @Test
    void theAddressThatTheServerSeesIsToldToOthers() throws Exception {
        observe("198.51.100.1", 9_000, 9_000);
        meet();
        world.runFor(Duration.ofSeconds(1));
        assertThat(reports).extracting(NatReport::verdict).containsExactly(NatVerdict.CONE);
        assertThat(udp.candidates()).hasSize(1);
        assertThat(udp.candidates().get(0).transport()).isEqualTo(Transport.QUIC);
        assertThat(udp.addresses())
                .containsExactly(
                        new Endpoint("198.51.100.1", 9_000), alice.at(4_000), new Endpoint("192.168.7.7", 4_000));
    }

    @Test
    void aMappedPortMakesASymmetricRouterOpenAndIsToldFirst() throws Exception {
        observe("198.51.100.1", 9_000, 9_001);
        meet();
        world.runFor(Duration.ofSeconds(1));
        assertThat(udp.verdict()).isEqualTo(NatVerdict.SYMMETRIC);
        Endpoint outside = new Endpoint("198.51.100.1", 4_000);
        udp.mapped(List.of(
                new Candidate(new Endpoint("198.51.100.1", 5_000), Transport.TCP, Origin.MAPPED),
                new Candidate(outside, Transport.QUIC, Origin.MAPPED)));
        assertThat(udp.verdict()).isEqualTo(NatVerdict.OPEN);
        assertThat(udp.addresses()).startsWith(outside).doesNotContain(new Endpoint("198.51.100.1", 5_000));
        udp.mapped(List.of());
        assertThat(udp.verdict()).isEqualTo(NatVerdict.SYMMETRIC);
    }

    @Test
    void withoutAServerTheSocketIsThereForAddressesKnownFromBefore() {
        alice.loop().execute(udp::start);
        world.runFor(Duration.ofSeconds(1));
        assertThat(udp.network()).isPresent();
        assertThat(udp.candidates()).isEmpty();
    }

    @Test
    void aRouterThatTakesAnotherPortIsNoticedWithinHalfAMinute() throws Exception {
        observe("198.51.100.1", 9_000, 9_000);
        meet();
        world.runFor(Duration.ofSeconds(1));
        observe("198.51.100.1", 9_001, 9_002);
        world.runFor(Duration.ofSeconds(30));
        assertThat(reports).extracting(NatReport::verdict).containsExactly(NatVerdict.CONE, NatVerdict.SYMMETRIC);
    }

    @Test
    void oneRoundOfLostDatagramsChangesNothingAndTwoDo() throws Exception {
        observe("198.51.100.1", 9_000, 9_000);
        meet();
        world.runFor(Duration.ofSeconds(1));
        observers.forEach(Datagrams.Socket::close);
        world.runFor(Duration.ofSeconds(30));
        assertThat(reports).hasSize(1);
        world.runFor(Duration.ofSeconds(30));
        assertThat(reports).extracting(NatReport::verdict).containsExactly(NatVerdict.CONE, NatVerdict.BLOCKED);
    }

    @Test
    void aServerOnThisMachineIsNotAsked() {
        alice.loop().execute(() -> udp.meets(new Endpoint("127.0.0.1", 8_013), ports));
        world.runFor(Duration.ofSeconds(1));
        assertThat(opened).isZero();
    }

    @Test
    void theSameServerAgainOpensNoSecondSocket() throws Exception {
        observe("198.51.100.1", 9_000, 9_000);
        meet();
        meet();
        alice.loop().execute(udp::lost);
        meet();
        world.runFor(Duration.ofSeconds(1));
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void whatIsNoAnswerOfTheServerGoesToThePunching() throws Exception {
        observe("198.51.100.1", 9_000, 9_000);
        meet();
        world.runFor(Duration.ofSeconds(1));
        observers.get(0).send(alice.at(4_000), new byte[18]);
        world.runFor(Duration.ofSeconds(1));
        assertThat(others).containsExactly(server.at(11));
    }
}
