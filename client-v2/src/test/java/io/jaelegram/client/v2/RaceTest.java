package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Candidate.Origin;
import io.jaelegram.protocol.Candidate.Transport;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler.DialFailure;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One node with several addresses is dialled. */
class RaceTest {
    private static final Candidate SEEN = candidate("203.0.113.9", Transport.QUIC);

    private final SimulatedWorld world = new SimulatedWorld(5);
    private final List<Candidate> dialled = new ArrayList<>();
    private final List<Optional<String>> ends = new ArrayList<>();
    private Race race;

    private static Candidate candidate(String host, Transport transport) {
        return new Candidate(new Endpoint(host, 4_000), transport, Origin.HOST);
    }

    private void start(Candidate... candidates) {
        var loop = world.node("alice", NodeIdentity.client(SigningKey.generate(Randomness.seeded(1))))
                .loop();
        race = new Race(loop, List.of(candidates), (to, running) -> dialled.add(to), ends::add);
        race.start(Duration.ofMillis(2_500));
    }

    @Test
    void onALanTcpIsTriedBeforeARouterIsAsked() {
        Candidate lan = candidate("192.168.1.7", Transport.TCP);
        start(SEEN, lan);
        world.runFor(Duration.ofMillis(10));
        assertThat(dialled).containsExactly(lan);
        race.won();
        world.runFor(Duration.ofSeconds(3));
        assertThat(dialled).containsExactly(lan);
        assertThat(ends).containsExactly(Optional.empty());
    }

    @Test
    void addressesThatSwallowEverythingDoNotKeepTheRouterWaiting() {
        List<Candidate> silent = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            silent.add(candidate("198.51.100." + i, Transport.TCP));
        }
        silent.add(SEEN);
        start(silent.toArray(Candidate[]::new));
        world.runFor(Duration.ofMillis(260));
        assertThat(dialled).hasSize(2).endsWith(SEEN);
    }

    @Test
    void anObservedAddressFollowsAMappedOneAndNoFurtherOneIsSentTo() {
        Candidate mapped = candidate("203.0.113.8", Transport.QUIC);
        start(mapped, SEEN, candidate("203.0.113.7", Transport.QUIC));
        world.runFor(Duration.ofSeconds(2));
        assertThat(dialled).containsExactly(mapped, SEEN);
    }

    @Test
    void nobodyAnsweringAnywhereEndsInTimeAndOnce() {
        start(candidate("192.168.1.7", Transport.TCP));
        world.runFor(Duration.ofMillis(2_600));
        race.failed(new DialFailure(DialFailure.Kind.UNREACHABLE, "too late"));
        world.runFor(Duration.ofMillis(10));
        assertThat(ends).containsExactly(Optional.of("no answer in 2500 ms"));
    }

    @Test
    void whereNothingElseCanBeDialledAHopelessWayIsKnownAtOnce() {
        start(SEEN);
        race.failed(new DialFailure(DialFailure.Kind.UNREACHABLE, "no direct way"));
        world.runFor(Duration.ofMillis(1));
        assertThat(ends).containsExactly(Optional.of("no direct way"));
    }
}
