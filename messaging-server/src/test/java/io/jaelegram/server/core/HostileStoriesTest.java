package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Link;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Peers that play the original's holes (reliability.md section 2): each costs only its own connection. */
class HostileStoriesTest {
    private final ServerLab lab = new ServerLab(11);
    private final TestPerson alice = lab.person("alice");
    private final TestPerson bob = lab.person("bob");

    /** Says what only a server may say: its node carries a network key of its own, so its own end lets it. */
    private List<String> sayAsServer(Frame frame) {
        SigningKey own = SigningKey.generate(lab.randomness);
        SimulatedNode attacker = lab.world.node("attacker " + frame.type(), NodeIdentity.server(own, own));
        List<String> closed = new ArrayList<>();
        attacker.network().dial(lab.node.at(ServerLab.PORT), PeerCheck.anybody(), attacker.loop(), new LinkHandler() {
            @Override
            public void opened(Link link) {
                link.send(frame);
            }

            @Override
            public void received(Link link, Frame answer, Consumer<Frame> reply) {}

            @Override
            public void closed(Link link, String reason) {
                closed.add(reason);
            }
        });
        lab.pass(Duration.ofSeconds(2));
        return closed;
    }

    @Test
    void o6NobodyCanEndTheServerByAFrame() {
        alice.online();
        bob.online();

        assertThat(sayAsServer(new Frame.Draining(0, 0))).hasSize(1);
        assertThat(sayAsServer(new Frame.Drained())).hasSize(1);
        assertThat(sayAsServer(new Frame.Accepted(Frame.Custody.TAKEN))).hasSize(1);

        assertThat(alice.put(alice.envelopeTo(bob, "still here"))).isInstanceOf(Frame.Accepted.class);
        assertThat(bob.texts()).containsExactly("still here");
        assertThat(lab.server.connections()).isEqualTo(2);
    }

    @Test
    void o1AndO2AStrangerWithTheNameGetsNeitherTheNameNorTheMail() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "for bob");
        alice.put(envelope);

        TestPerson thief = lab.person("thief").as("bob", SigningKey.generate(lab.randomness));
        assertThat(thief.enter()).isInstanceOf(Frame.Refused.class);
        thief.release(envelope);
        lab.pass(Duration.ofSeconds(2));

        assertThat(thief.delivered).isEmpty();
        bob.online();
        lab.until("bob has his mail", () -> bob.delivered.contains(envelope));
    }

    @Test
    void o5NobodyDeletesAMessageByNamingIt() {
        bob.online();
        bob.offline();
        alice.online();
        TestPerson mallory = lab.person("mallory").online();
        Envelope envelope = alice.envelopeTo(bob, "for bob");
        alice.put(envelope);

        mallory.release(envelope);
        alice.release(envelope);
        lab.pass(Duration.ofSeconds(1));

        bob.online();
        lab.until("bob has his mail", () -> bob.delivered.contains(envelope));
    }

    @Test
    void o8TheSameUserLoggingInOverAndOverIsServedByTheLastLink() {
        for (int i = 0; i < 20; i++) {
            bob.online();
        }
        alice.online();
        alice.put(alice.envelopeTo(bob, "hello"));

        lab.until("the last link has it", () -> bob.texts().equals(List.of("hello")));
        assertThat(lab.server.connections()).isEqualTo(2);
    }

    @Test
    void anOwnerWhoReleasesWhatWasNeverDeliveredLosesNothing() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "hello");
        alice.put(envelope);
        bob.connect();
        bob.ask(new Frame.Register(bob.account()), answer -> {});
        bob.release(envelope);

        lab.until("it is delivered", () -> bob.delivered.contains(envelope));
    }
}
