package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nodes that nobody knows come to a client that listens. What they may cost before they have proved a key is bounded
 * below, for servers and clients alike: {@code HostilePeersTest} of the protocol.
 */
class StrangersAtTheDoorTest {
    private Street street;
    private Resident alice;
    private Endpoint door;

    @BeforeEach
    void open() throws Exception {
        street = new Street(11);
        alice = street.resident("alice");
        street.pass(Duration.ofSeconds(1));
        door = alice.home();
    }

    @Test
    void oneAddressGetsABurstAndThenOneLinkASecond() {
        SimulatedNode crowd = stranger("crowd");
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            visits.add(visit(crowd));
        }
        street.pass(Duration.ofMillis(500));
        assertThat(visits).filteredOn(visit -> visit.open).hasSize(8);
        for (int i = 0; i < 100; i++) {
            visits.add(visit(crowd));
            street.pass(Duration.ofMillis(100));
        }
        assertThat(visits).filteredOn(visit -> visit.open).hasSizeBetween(16, 19);
    }

    @Test
    void howeverManyComeFromEverywhereTheLinksAreBoundedAndAContactStillGetsThrough() {
        Resident bob = street.resident("bob");
        alice.tells(bob, "hi");
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            visits.add(visit(stranger("stranger" + i)));
        }
        street.pass(Duration.ofSeconds(5));
        assertThat(visits).filteredOn(visit -> visit.open).hasSizeBetween(32, 96);
        bob.tells(alice, "can I come through?");
        alice.tells(bob, "you can");
        assertThat(alice.path("you can")).contains(DirectRoute.PATH);
    }

    @Test
    void aStrangerLearnsNotWhoLivesHere() {
        SimulatedNode node = stranger("stranger");
        Visit visit = visit(node);
        street.until("the door opens", () -> visit.open);
        AccountRecord mallory = AccountRecord.sign(
                new UserName("mallory"),
                IdentityKeys.generate(street.chance),
                SigningKey.generate(street.chance),
                node.identity().nodeKey().publicKey());
        assertThat(asks(node, visit, new PeerFrame.Introduce(mallory)))
                .isInstanceOfSatisfying(
                        Frame.Refused.class, no -> assertThat(no.why()).isEqualTo(Refusal.NOT_PROVED));
    }

    @Test
    void whoIntroducesItselfAsSomebodyElseIsPutOut() {
        Resident bob = street.resident("bob");
        alice.tells(bob, "hi");
        SimulatedNode node = stranger("stranger");
        Visit visit = visit(node);
        street.until("the door opens", () -> visit.open);
        assertThat(asks(node, visit, new PeerFrame.Introduce(bob.account.record())))
                .isInstanceOf(Frame.Refused.class);
        street.until("the link ends", () -> !visit.open);
    }

    @Test
    void aQuestionThatNoClientAnswersIsRefusedAndTheLinkStays() {
        SimulatedNode node = stranger("stranger");
        Visit visit = visit(node);
        street.until("the door opens", () -> visit.open);
        Frame question =
                new PeerFrame.FindNodes(node.identity().nodeKey().publicKey().bytes(), 8);
        assertThat(asks(node, visit, question))
                .isInstanceOfSatisfying(
                        Frame.Refused.class, no -> assertThat(no.why()).isEqualTo(Refusal.UNKNOWN_FRAME));
        assertThat(visit.open).isTrue();
    }

    private SimulatedNode stranger(String name) {
        return street.world.node(name, NodeIdentity.client(SigningKey.generate(street.chance)));
    }

    private Visit visit(SimulatedNode from) {
        Visit visit = new Visit();
        from.loop().execute(() -> from.network().dial(door, PeerCheck.anybody(), from.loop(), visit));
        return visit;
    }

    private Frame asks(SimulatedNode node, Visit visit, Frame question) {
        List<Optional<Frame>> answers = new ArrayList<>();
        node.loop().execute(() -> visit.link.request(question, Duration.ofSeconds(5), answers::add));
        street.until("an answer", () -> !answers.isEmpty());
        return answers.get(0).orElseThrow();
    }

    /** One link of a stranger, as the stranger sees it. */
    private static final class Visit implements LinkHandler {
        private Link link;
        private boolean open;

        @Override
        public void opened(Link opened) {
            link = opened;
            open = true;
        }

        @Override
        public void received(Link from, Frame frame, Consumer<Frame> reply) {
            // Nothing that a client says by itself matters to a stranger.
        }

        @Override
        public void closed(Link ended, String reason) {
            open = false;
        }
    }
}
