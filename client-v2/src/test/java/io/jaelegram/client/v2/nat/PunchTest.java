package io.jaelegram.client.v2.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.v2.nat.SimulatedNat.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.Observation;
import io.jaelegram.protocol.link.simulated.SimulatedDatagrams;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people behind routers of each kind, 20 to 30 ms from each other and from the server. */
class PunchTest {
    private static final Duration SIGNAL = Duration.ofMillis(50);

    private final SimulatedWorld world = new SimulatedWorld(9);
    private final SimulatedDatagrams datagrams = new SimulatedDatagrams(world);
    private final SimulatedNode server = node("server");
    private final Bytes token = Bytes.of(Randomness.seeded(8).bytes(PunchOffer.TOKEN));

    private SimulatedNode node(String name) {
        return world.node(name, NodeIdentity.client(SigningKey.generate(Randomness.seeded(name.hashCode()))));
    }

    /** One client with its router. */
    private final class Side {
        final SimulatedNode node;
        final Datagrams.Socket socket;
        final SimulatedNat nat;
        final List<PunchResult> results = new ArrayList<>();
        NatReport report = NatReport.NONE;
        Optional<AddressProbe> probe = Optional.empty();
        Optional<Punch> punch = Optional.empty();
        Side other;

        Side(String name, Kind kind) {
            node = node(name);
            nat = new SimulatedNat(kind, datagrams.of(node), node.loop(), (from, bytes) -> {
                probe.ifPresent(asked -> asked.received(from, bytes));
                punch.ifPresent(attempt -> attempt.received(from, bytes));
            });
            socket = nat.socket(node.at(4_000));
            List<String> own = kind == Kind.NONE ? List.of(node.host()) : List.of();
            probe = Optional.of(new AddressProbe(
                    node.loop(), socket, node.randomness(), own, server.host(), 11, 12, told -> report = told));
            probe.get().start();
        }

        List<Endpoint> addresses() {
            return report.first().stream().toList();
        }

        void ask() {
            punch = Optional.of(Punch.ask(
                    node.loop(),
                    socket,
                    this::signal,
                    node.identity().nodeKey().publicKey(),
                    other.node.identity().nodeKey().publicKey(),
                    report.verdict(),
                    addresses(),
                    token,
                    results::add));
        }

        private void signal(byte[] body) {
            other.node.loop().after(SIGNAL, () -> other.signalled(body));
        }

        private void signalled(byte[] body) {
            try {
                PunchOffer offer = PunchOffer.parse(body);
                if (punch.isPresent()) {
                    assertThat(punch.get().signalled(offer)).isTrue();
                } else {
                    punch = Optional.of(Punch.answer(
                            node.loop(),
                            socket,
                            this::signal,
                            node.identity().nodeKey().publicKey(),
                            other.node.identity().nodeKey().publicKey(),
                            report.verdict(),
                            addresses(),
                            offer,
                            results::add));
                }
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private List<Side> meet(Kind one, Kind two) throws Exception {
        for (int port : new int[] {11, 12}) {
            Datagrams.Socket[] opened = new Datagrams.Socket[1];
            opened[0] = datagrams
                    .of(server)
                    .open(
                            Optional.of(server.at(port)),
                            server.loop(),
                            (from, bytes) ->
                                    Observation.answer(bytes, from).ifPresent(answer -> opened[0].send(from, answer)));
        }
        Side alice = new Side("alice", one);
        Side bob = new Side("bob", two);
        alice.other = bob;
        bob.other = alice;
        world.runFor(Duration.ofSeconds(2));
        return List.of(alice, bob);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,NONE",
        "NONE,SYMMETRIC",
        "SYMMETRIC,NONE",
        "FULL_CONE,PORT_RESTRICTED",
        "FULL_CONE,SYMMETRIC",
        "SYMMETRIC,FULL_CONE",
        "PORT_RESTRICTED,PORT_RESTRICTED"
    })
    void aWayIsOpenedAndExactlyOneSideDials(Kind one, Kind two) throws Exception {
        List<Side> both = meet(one, two);
        both.get(0).ask();
        world.runFor(Duration.ofMillis(500));
        List<PunchResult.Opened> opened = both.stream()
                .flatMap(side -> side.results.stream())
                .map(PunchResult.Opened.class::cast)
                .toList();
        assertThat(opened).hasSize(2);
        assertThat(opened).filteredOn(PunchResult.Opened::dial).hasSize(1);
        world.runFor(Duration.ofSeconds(3));
        both.forEach(side -> assertThat(side.results).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"PORT_RESTRICTED,SYMMETRIC", "SYMMETRIC,PORT_RESTRICTED"})
    void aConeThatMightFilterNothingIsTriedForLessThanHalfASecond(Kind one, Kind two) throws Exception {
        List<Side> both = meet(one, two);
        both.get(0).ask();
        world.runFor(SIGNAL.multipliedBy(2).plusMillis(401));
        both.forEach(side -> assertThat(side.results)
                .hasOnlyElementsOfType(PunchResult.Hopeless.class)
                .hasSize(1));
    }

    @Test
    void whatCannotWorkIsKnownAfterOneSignalEachAndNotTried() throws Exception {
        List<Side> both = meet(Kind.SYMMETRIC, Kind.SYMMETRIC);
        int before = both.get(0).nat.sent + both.get(1).nat.sent;
        both.get(0).ask();
        world.runFor(SIGNAL.multipliedBy(2).plusMillis(1));
        both.forEach(side -> assertThat(side.results)
                .hasOnlyElementsOfType(PunchResult.Hopeless.class)
                .hasSize(1));
        assertThat(both.get(0).nat.sent + both.get(1).nat.sent).isEqualTo(before);
        assertThat(((PunchResult.Hopeless) both.get(0).results.get(0)).text()).contains("symmetric");
    }

    @Test
    void nobodyAnsweringIsKnownInOneAndAHalfSecondsWithoutADatagram() throws Exception {
        Side alice = meet(Kind.PORT_RESTRICTED, Kind.NONE).get(0);
        int before = alice.nat.sent;
        alice.other = alice;
        alice.other.punch = Optional.empty();
        Punch.ask(
                alice.node.loop(),
                alice.socket,
                body -> {},
                alice.node.identity().nodeKey().publicKey(),
                server.identity().nodeKey().publicKey(),
                NatVerdict.CONE,
                List.of(),
                token,
                alice.results::add);
        world.runFor(Duration.ofMillis(1_501));
        assertThat(alice.results).containsExactly(new PunchResult.Failed(false));
        assertThat(alice.nat.sent).isEqualTo(before);
    }

    @Test
    void anOfferThatNamesVictimsCostsEachAHandfulOfSmallDatagrams() throws Exception {
        Side bob = meet(Kind.NONE, Kind.NONE).get(1);
        int before = bob.nat.sent;
        List<Endpoint> victims = List.of(server.at(1), server.at(2), server.at(3));
        Punch.answer(
                bob.node.loop(),
                bob.socket,
                body -> {},
                bob.node.identity().nodeKey().publicKey(),
                server.identity().nodeKey().publicKey(),
                NatVerdict.OPEN,
                List.of(),
                new PunchOffer(true, NatVerdict.OPEN, token, victims),
                bob.results::add);
        world.runFor(Duration.ofSeconds(10));
        assertThat(bob.nat.sent - before).isEqualTo(12);
        assertThat(bob.results).containsExactly(new PunchResult.Failed(true));
    }

    @Test
    void aDatagramWithoutTheTokenOpensNothing() throws Exception {
        Side alice = meet(Kind.NONE, Kind.NONE).get(0);
        alice.ask();
        byte[] forged = new byte[18];
        forged[0] = 3;
        forged[17] = 1;
        assertThat(alice.punch.orElseThrow().received(server.at(5), forged)).isFalse();
        assertThat(alice.results).isEmpty();
    }

    @Test
    void offersAreReadAsWrittenAndNothingElseIs() throws Exception {
        PunchOffer offer = new PunchOffer(
                true,
                NatVerdict.CONE,
                token,
                List.of(new Endpoint("2001:db8::7", 65_535), new Endpoint("203.0.113.9", 1)));
        byte[] bytes = offer.encode();
        assertThat(PunchOffer.parse(bytes)).isEqualTo(offer);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> PunchOffer.parse(cut)).isInstanceOf(MalformedException.class);
        }
        byte[] name = new PunchOffer(false, NatVerdict.OPEN, token, List.of(new Endpoint("example", 1))).encode();
        assertThatThrownBy(() -> PunchOffer.parse(name)).isInstanceOf(MalformedException.class);
    }
}
