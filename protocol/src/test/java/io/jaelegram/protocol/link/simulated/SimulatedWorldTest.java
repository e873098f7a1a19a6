package io.jaelegram.protocol.link.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.RecordingHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedWorldTest {
    private static final int PORT = 8013;
    private static final Frame ALICE = new Frame.LookUp(new UserName("alice"));

    private final RecordingHandler atServer = new RecordingHandler();
    private final RecordingHandler atClient = new RecordingHandler();
    private SimulatedWorld world;
    private SimulatedNode server;
    private SimulatedNode client;

    @BeforeEach
    void begin() {
        build(1);
    }

    private void build(long seed) {
        Randomness chance = Randomness.seeded(5);
        world = new SimulatedWorld(seed);
        server = world.node("server", NodeIdentity.server(SigningKey.generate(chance), SigningKey.generate(chance)));
        client = world.node("client", NodeIdentity.client(SigningKey.generate(chance)));
        server.boots(node -> {
            try {
                node.network().listen(node.at(PORT), List.of(node.loop()), (remote, loop) -> atServer);
            } catch (io.jaelegram.protocol.link.Network.NetworkException e) {
                throw new AssertionError(e);
            }
        });
        client.boots(node -> node.network().dial(server.at(PORT), PeerCheck.anybody(), node.loop(), atClient));
    }

    @Test
    void aRequestGetsItsAnswer() {
        atServer.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(3));
        world.runUntil("link is open", Duration.ofSeconds(1), () -> atServer.link != null && atClient.link != null);
        List<Optional<Frame>> answers = new ArrayList<>();
        atClient.link.request(ALICE, Duration.ofSeconds(5), answers::add);
        world.runUntil("answer", Duration.ofSeconds(1), () -> !answers.isEmpty());
        assertThat(answers).containsExactly(Optional.of(new Frame.PrekeysStored(3)));
        assertThat(atServer.frames).containsExactly(ALICE);
    }

    @Test
    void aHalfOpenLinkIsFoundOutWithinEightSeconds() {
        world.runUntil("link is open", Duration.ofSeconds(1), () -> atServer.link != null);
        world.faults().silence(client, server);
        world.runFor(Duration.ofSeconds(7));
        assertThat(atClient.isClosed()).isFalse();
        world.runFor(Duration.ofSeconds(1));
        assertThat(atClient.isClosed()).isTrue();
        assertThat(atServer.isClosed()).isTrue();
    }

    private void open() {
        world.runUntil("link is open", Duration.ofSeconds(1), () -> atServer.link != null && atClient.link != null);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        List<String> first = trace(3);
        assertThat(trace(3)).isEqualTo(first);
        assertThat(trace(4)).isNotEqualTo(first);
    }

    private List<String> trace(long seed) {
        build(seed);
        List<String> trace = new ArrayList<>();
        world.observe(seen -> trace.add(seen.nanoTime() + " " + seen.from() + " " + seen.frame()));
        RecordingHandler answering = new RecordingHandler();
        answering.onFrame = (frame, reply) -> reply.accept(new Frame.PrekeysStored(1));
        atServer.onFrame = answering.onFrame;
        atClient.onOpened = link -> link.request(ALICE, Duration.ofSeconds(5), answer -> {});
        world.runFor(Duration.ofMinutes(2));
        return trace;
    }

    @Test
    void framesOfOneLinkStayInOrder() {
        open();
        for (int i = 0; i < 500; i++) {
            atServer.link.send(new Frame.PrekeysLow(i));
        }
        world.runFor(Duration.ofSeconds(1));
        assertThat(atClient.frames).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(atClient.frames.get(i)).isEqualTo(new Frame.PrekeysLow(i));
        }
    }

    @Test
    void aPartitionHoldsWhatIsSaidAndHealingBringsIt() {
        open();
        world.faults().partitionOneWay(server, client);
        atServer.link.send(new Frame.PrekeysLow(1));
        atClient.link.send(ALICE);
        world.runFor(Duration.ofSeconds(5));
        assertThat(atClient.frames).isEmpty();
        assertThat(atServer.frames).containsExactly(ALICE);
        world.faults().heal(server, client);
        world.runFor(Duration.ofSeconds(5));
        assertThat(atClient.frames).containsExactly(new Frame.PrekeysLow(1));
        assertThat(atClient.isClosed()).isFalse();
    }

    @Test
    void aLongPartitionEndsTheLinkAndDialsFindNobody() {
        open();
        world.faults().partition(server, client);
        world.runFor(Duration.ofSeconds(31));
        assertThat(atClient.isClosed()).isTrue();
        assertThat(atServer.isClosed()).isTrue();
        RecordingHandler again = new RecordingHandler();
        client.network().dial(server.at(PORT), PeerCheck.anybody(), client.loop(), again);
        world.runFor(Duration.ofSeconds(9));
        assertThat(again.failure).isEmpty();
        world.runFor(Duration.ofSeconds(2));
        assertThat(again.failure).isPresent();
    }

    @Test
    void aCutTellsBothEndsAndLosesAtMostTheTail() {
        open();
        for (int i = 0; i < 50; i++) {
            atServer.link.send(new Frame.PrekeysLow(i));
        }
        assertThat(world.faults().cut(server, client)).isEqualTo(1);
        world.runFor(Duration.ofSeconds(1));
        assertThat(atClient.events).contains("closed: the connection broke: reset");
        assertThat(atServer.events).contains("closed: the connection broke: reset");
        for (int i = 0; i < atClient.frames.size(); i++) {
            assertThat(atClient.frames.get(i)).isEqualTo(new Frame.PrekeysLow(i));
        }
    }

    @Test
    void aCutThatOneEndHearsOfLeavesTheOtherToItsKeepAlive() {
        open();
        world.faults().cutToldOnly(client, server);
        world.runFor(Duration.ofSeconds(1));
        assertThat(atClient.isClosed()).isTrue();
        assertThat(atServer.isClosed()).isFalse();
        world.runFor(Duration.ofSeconds(29));
        assertThat(atServer.isClosed()).isTrue();
    }

    @Test
    void aCrashedServerRunsNothingOfItsOldLifeAndListensAgainAfterItsRestart() {
        open();
        List<String> ran = new ArrayList<>();
        server.loop().after(Duration.ofSeconds(1), () -> ran.add("old life"));
        server.crash(SimulatedNode.Crash.PROCESS);
        world.runFor(Duration.ofSeconds(2));
        assertThat(ran).isEmpty();
        assertThat(atClient.isClosed()).isTrue();
        assertThat(atServer.isClosed()).isFalse();
        RecordingHandler refused = new RecordingHandler();
        client.network().dial(server.at(PORT), PeerCheck.anybody(), client.loop(), refused);
        world.runFor(Duration.ofSeconds(1));
        assertThat(refused.failure).isPresent();

        server.restart();
        RecordingHandler again = new RecordingHandler();
        client.network().dial(server.at(PORT), PeerCheck.anybody(), client.loop(), again);
        world.runFor(Duration.ofSeconds(1));
        assertThat(again.link).isNotNull();
    }

    @Test
    void aPowerCutIsFoundOutByKeepAliveOnly() {
        open();
        server.crash(SimulatedNode.Crash.POWER);
        world.runFor(Duration.ofSeconds(7));
        assertThat(atClient.isClosed()).isFalse();
        world.runFor(Duration.ofSeconds(1));
        assertThat(atClient.isClosed()).isTrue();
    }

    @Test
    void aSlowReaderMakesTheLinkUnwritableUntilItHasCaughtUp() {
        world.faults().profile(server, client, LinkProfile.DEFAULT.withRate(8_000));
        open();
        int said = 0;
        while (atServer.link.writable()) {
            atServer.link.send(new Frame.PrekeysLow(said++));
        }
        assertThat(said).isGreaterThan(1_000);
        world.runFor(Duration.ofSeconds(20));
        assertThat(atServer.events).contains("writable");
        int all = said;
        world.runUntil("all read", Duration.ofSeconds(60), () -> atClient.frames.size() == all);
        assertThat(atClient.isClosed()).isFalse();
    }

    @Test
    void aWallClockJumpsWithoutTheTimers() {
        long before = client.loop().wallMillis();
        List<Long> ran = new ArrayList<>();
        client.loop().after(Duration.ofSeconds(10), () -> ran.add(world.nanoTime()));
        client.jumpClock(Duration.ofHours(-1));
        world.runFor(Duration.ofSeconds(10));
        assertThat(ran).containsExactly(Duration.ofSeconds(10).toNanos());
        assertThat(client.loop().wallMillis()).isEqualTo(before - 3_600_000 + 10_000);
        assertThat(server.loop().wallMillis()).isEqualTo(before + 10_000);
    }

    @Test
    void aLogKnowsWhoSawWhat() {
        WireLog log = new WireLog();
        world.observe(log);
        open();
        atClient.link.send(ALICE);
        world.runFor(Duration.ofSeconds(1));
        assertThat(log.seenBy(server)).extracting(WireObserver.Sighting::frame).containsExactly(ALICE);
        assertThat(log.seenBy(client)).isEmpty();
        assertThat(log.contains("alice".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(log.contains("mallory".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void aFailureNamesItsSeedAndNode() {
        build(4711);
        client.loop().execute(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.runFor(Duration.ofSeconds(1)))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("4711")
                .hasMessageContaining("client");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> world.runUntil("never", Duration.ofSeconds(1), () -> false))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("never");
    }

    @Test
    void aRunThatNeverComesToAnEndIsStopped() {
        world.stepLimit(1_000);
        Runnable[] again = new Runnable[1];
        again[0] = () -> client.loop().execute(again[0]);
        client.loop().execute(again[0]);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.runFor(Duration.ofSeconds(1)))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("1000 steps");
    }
}
