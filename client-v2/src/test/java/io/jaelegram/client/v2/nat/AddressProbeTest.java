package io.jaelegram.client.v2.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
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

class AddressProbeTest {
    private final SimulatedWorld world = new SimulatedWorld(3);
    private final SimulatedDatagrams datagrams = new SimulatedDatagrams(world);
    private final SimulatedNode server = node("server");
    private final SimulatedNode alice = node("alice");
    private final List<NatReport> reports = new ArrayList<>();
    private AddressProbe probe;

    private SimulatedNode node(String name) {
        return world.node(name, NodeIdentity.client(SigningKey.generate(Randomness.seeded(name.hashCode()))));
    }

    private void observe(int port) throws Exception {
        Datagrams.Socket[] opened = new Datagrams.Socket[1];
        opened[0] = datagrams
                .of(server)
                .open(
                        Optional.of(server.at(port)),
                        server.loop(),
                        (from, bytes) ->
                                Observation.answer(bytes, from).ifPresent(answer -> opened[0].send(from, answer)));
    }

    private void ask(SimulatedNat.Kind kind) {
        SimulatedNat nat =
                new SimulatedNat(kind, datagrams.of(alice), alice.loop(), (from, bytes) -> probe.received(from, bytes));
        List<String> own = kind == SimulatedNat.Kind.NONE ? List.of(alice.host()) : List.of("192.168.1.5");
        probe = new AddressProbe(
                alice.loop(),
                nat.socket(alice.at(4_000)),
                alice.randomness(),
                own,
                server.host(),
                11,
                12,
                reports::add);
        probe.start();
    }

    @ParameterizedTest
    @CsvSource({"NONE,OPEN", "FULL_CONE,CONE", "PORT_RESTRICTED,CONE", "SYMMETRIC,SYMMETRIC"})
    void twoPortsTellTheKindOfRouterWithinARoundTrip(SimulatedNat.Kind kind, NatVerdict verdict) throws Exception {
        observe(11);
        observe(12);
        ask(kind);
        world.runFor(Duration.ofMillis(100));
        assertThat(reports).extracting(NatReport::verdict).containsExactly(verdict);
        assertThat(reports.get(0).observed().isPresent()).isEqualTo(verdict != NatVerdict.SYMMETRIC);
        assertThat(reports.get(0).text()).contains(alice.host());
        world.runFor(Duration.ofSeconds(5));
        assertThat(reports).hasSize(1);
    }

    @Test
    void silenceIsUdpBlockedAndOneAnswerIsNoVerdict() throws Exception {
        ask(SimulatedNat.Kind.PORT_RESTRICTED);
        world.runFor(Duration.ofSeconds(2));
        observe(11);
        ask(SimulatedNat.Kind.PORT_RESTRICTED);
        world.runFor(Duration.ofSeconds(2));
        assertThat(reports).extracting(NatReport::verdict).containsExactly(NatVerdict.BLOCKED, NatVerdict.UNKNOWN);
    }

    @Test
    void aForgedAnswerIsNotBelieved() throws Exception {
        ask(SimulatedNat.Kind.NONE);
        Bytes guessed = Bytes.of(new byte[Observation.ID]);
        byte[] forged = Observation.answer(Observation.question(guessed), new Endpoint("203.0.113.66", 1))
                .orElseThrow();
        assertThat(probe.received(server.at(11), forged)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CONE,CONE,false,false",
        "OPEN,SYMMETRIC,false,false",
        "CONE,SYMMETRIC,false,true",
        "SYMMETRIC,SYMMETRIC,true,false",
        "UNKNOWN,CONE,false,false",
        "UNKNOWN,SYMMETRIC,false,false",
        "BLOCKED,OPEN,true,false"
    })
    void whatCanBeTriedIsKnownFromTheVerdicts(NatVerdict one, NatVerdict other, boolean never, boolean atOnce) {
        assertThat(one.excludes(other)).isEqualTo(never);
        assertThat(other.excludes(one)).isEqualTo(never);
        assertThat(one.atOnceOrNever(other)).isEqualTo(atOnce);
        assertThat(other.atOnceOrNever(one)).isEqualTo(atOnce);
    }
}
