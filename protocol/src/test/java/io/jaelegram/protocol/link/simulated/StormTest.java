package io.jaelegram.protocol.link.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server and four clients that ask it every second and dial again whenever they must, in bad weather. */
class StormTest {
    private static final Frame QUESTION = new Frame.LookUp(new UserName("alice"));
    private static final Frame ANSWER = new Frame.PrekeysStored(1);

    private final List<String> trace = new ArrayList<>();
    private final List<Integer> answered = new ArrayList<>(List.of(0, 0, 0, 0));
    private SimulatedWorld world;
    private SimulatedNode server;
    private Storm storm;

    private void build(long seed) {
        Randomness chance = Randomness.seeded(1);
        world = new SimulatedWorld(seed);
        world.observe(seen -> trace.add(seen.nanoTime() + " " + seen.from() + " " + seen.frame()));
        server = world.node("server", NodeIdentity.server(SigningKey.generate(chance), SigningKey.generate(chance)));
        server.boots(node -> {
            try {
                node.network().listen(node.at(1), List.of(node.loop()), (remote, loop) -> new Answering());
            } catch (NetworkException e) {
                throw new AssertionError(e);
            }
        });
        for (int i = 0; i < 4; i++) {
            int number = i;
            world.node("client" + i, NodeIdentity.client(SigningKey.generate(chance)))
                    .boots(node -> new Asking(node, number).dial());
        }
        storm = new Storm(world, new Storm.Plan(EnumSet.allOf(Storm.Kind.class), Duration.ofSeconds(3), world.nodes()));
        storm.rage(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everybodyIsServedAgainThirtySecondsAfterTheStorm(long seed) {
        build(seed);
        world.runFor(Duration.ofMinutes(10).plusSeconds(30));
        List<Integer> before = List.copyOf(answered);
        world.runFor(Duration.ofSeconds(5));
        for (int i = 0; i < 4; i++) {
            assertThat(answered.get(i)).as("client %d, seed %d", i, seed).isGreaterThan(before.get(i) + 2);
        }
        assertThat(storm.struck().keySet()).hasSizeGreaterThan(7);
    }

    @Test
    void aStormReplaysExactlyFromItsSeed() {
        build(9);
        world.runFor(Duration.ofMinutes(5));
        List<String> first = List.copyOf(trace);
        trace.clear();
        build(9);
        world.runFor(Duration.ofMinutes(5));
        assertThat(trace).isEqualTo(first).hasSizeGreaterThan(500);
    }

    private static final class Answering implements LinkHandler {
        @Override
        public void opened(Link link) {}

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            reply.accept(ANSWER);
        }

        @Override
        public void closed(Link link, String reason) {}
    }

    private final class Asking implements LinkHandler {
        private final SimulatedNode node;
        private final int number;

        Asking(SimulatedNode node, int number) {
            this.node = node;
            this.number = number;
        }

        void dial() {
            node.network().dial(server.at(1), PeerCheck.anybody(), node.loop(), this);
        }

        @Override
        public void opened(Link link) {
            ask(link);
        }

        private void ask(Link link) {
            if (link.open()) {
                link.request(
                        QUESTION,
                        Duration.ofSeconds(5),
                        answer -> answer.ifPresent(frame -> answered.set(number, answered.get(number) + 1)));
                node.loop().after(Duration.ofSeconds(1), () -> ask(link));
            }
        }

        @Override
        public void received(Link link, Frame frame, Consumer<Frame> reply) {
            throw new AssertionError("the server says nothing unasked");
        }

        @Override
        public void closed(Link link, String reason) {
            node.loop().after(Duration.ofSeconds(1), this::dial);
        }

        @Override
        public void failed(Endpoint to, DialFailure failure) {
            node.loop().after(Duration.ofSeconds(1), this::dial);
        }
    }
}
