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
    void aHalfOpenLinkIsFoundOutWithinThirtySeconds() {
        world.runUntil("link is open", Duration.ofSeconds(1), () -> atServer.link != null);
        world.faults().silence(client, server);
        world.runFor(Duration.ofSeconds(24));
        assertThat(atClient.isClosed()).isFalse();
        world.runFor(Duration.ofSeconds(6));
        assertThat(atClient.isClosed()).isTrue();
        assertThat(atServer.isClosed()).isTrue();
    }
}
