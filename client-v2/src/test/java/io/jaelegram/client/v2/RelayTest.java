package io.jaelegram.client.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Account;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.ServerSession;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.protocol.link.simulated.WireObserver.Sighting;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Knocks and offers to open a way, without a server: any client that has links to both ends hands them on, within limits
 * that make it no tool against others.
 */
class RelayTest {
    private static final int KIND = 250;
    private static final int BURST = 32;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedWorld world = new SimulatedWorld(5);
    private final Randomness chance = Randomness.seeded(5);
    private final List<Sighting> wire = new ArrayList<>();
    private Desk alice;
    private Desk bob;
    private Desk carol;

    @BeforeEach
    void aliceAndBobHaveLinksToCarolAndNoneToEachOther() {
        alice = new Desk("alice");
        bob = new Desk("bob");
        carol = new Desk("carol");
        alice.visits(carol);
        bob.visits(carol);
        world.runFor(SECOND);
        assertThat(alice.links.linked(bob.key())).isFalse();
        world.observe(wire::add);
    }

    @Test
    void aSignalAndItsAnswerPassThroughAThirdClient() {
        assertThat(alice.signals(bob, "may I come in?")).isEmpty();
        assertThat(bob.heard).containsExactly("may I come in?");
        assertThat(bob.signals(alice, "do")).isEmpty();
        assertThat(alice.heard).containsExactly("do");
        assertThat(carol.heard).as("what is for others").isEmpty();
    }

    @Test
    void withoutAThirdClientTheSenderHearsThatNobodyHandedItOn() {
        carol.node.crash(Crash.PROCESS);
        world.runFor(SECOND);

        assertThat(alice.signals(bob, "hello?")).contains("there is no link to the server");
        assertThat(bob.heard).isEmpty();
    }

    @Test
    void whoHasNoLinkToTheOtherEndRefusesAndAsksNobodyElse() {
        Desk dave = new Desk("dave");
        dave.visits(bob);
        world.runFor(SECOND);
        wire.clear();

        assertThat(alice.signals(dave, "hello?")).contains("there is no link to the server");
        assertThat(dave.heard).isEmpty();
        assertThat(of(Frame.Type.RELAY))
                .as("carol does not ask bob, who has a link to dave: nothing goes in circles")
                .allMatch(sighting -> sighting.from() == alice.node);
    }

    @Test
    void aRelayWithinARelayIsHandedOverAndNeverUnpacked() {
        Bytes inner = Bytes.of(FrameCodec.encode(new PeerFrame.Relay(alice.key(), body("boomerang"))));

        assertThat(alice.asks(carol, new PeerFrame.Relay(bob.key(), inner))).isInstanceOf(PeerFrame.Signalled.class);
        assertThat(of(Frame.Type.SIGNALLING)).hasSize(1);
        assertThat(alice.heard).isEmpty();
    }

    @Test
    void oneFrameInIsOneFrameOutAndNotAByteMore() {
        for (int i = 0; i < 10; i++) {
            alice.signals(bob, "number " + i);
        }
        assertThat(of(Frame.Type.RELAY)).hasSize(10);
        assertThat(of(Frame.Type.SIGNALLING)).hasSize(10);
        assertThat(bytes(Frame.Type.SIGNALLING)).isLessThan(bytes(Frame.Type.RELAY));
    }

    @Test
    void aFloodIsCutToABurstAndFiveASecondAndTheFlooderIsTold() {
        List<Optional<Frame>> answers = new ArrayList<>();
        PeerFrame.Relay relay = new PeerFrame.Relay(bob.key(), body("flood"));
        for (int i = 0; i < 500; i++) {
            alice.links.askLinked(carol.key(), relay, SECOND, answers::add);
        }
        world.runFor(SECOND);
        assertThat(answers).hasSize(500);
        assertThat(answers.stream().filter(this::refused).count()).isBetween(500L - BURST - 5, 500L - BURST);
        int first = bob.heard.size();
        assertThat(first).isBetween(BURST, BURST + 5);

        for (int i = 0; i < 500; i++) {
            alice.links.askLinked(carol.key(), relay, SECOND, answers::add);
            world.runFor(Duration.ofMillis(20));
        }
        assertThat(bob.heard.size() - first).as("in ten seconds").isBetween(45, 60);
    }

    private boolean refused(Optional<Frame> answer) {
        return answer.orElseThrow() instanceof Frame.Refused no && no.why() == Refusal.RATE_LIMITED;
    }

    private List<Sighting> of(Frame.Type type) {
        return wire.stream().filter(one -> one.frame().type() == type).toList();
    }

    private int bytes(Frame.Type type) {
        return of(type).stream()
                .mapToInt(one -> FrameCodec.encode(one.frame()).length)
                .sum();
    }

    private static Bytes body(String text) {
        byte[] all = ("." + text).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        all[0] = (byte) KIND;
        return Bytes.of(all);
    }

    /** A client's links and its desk for signals, and no server anywhere. */
    private final class Desk {
        final SimulatedNode node;
        final PeerLinks links;
        final SignalDesk desk;
        final List<String> heard = new ArrayList<>();
        private final Endpoint at;

        Desk(String name) {
            SigningKey key = SigningKey.generate(chance);
            node = world.node(name, NodeIdentity.client(key));
            at = node.at(4_000);
            NodeRecord record = NodeRecord.sign(key, 1, false, 0, 1, List.of());
            links = new PeerLinks(node.loop(), node.network(), key.publicKey(), () -> record, List::copyOf);
            links.listen(List.of(at));
            Account account =
                    new Account(new UserName(name), IdentityKeys.generate(chance), SigningKey.generate(chance), key);
            ClientParts parts = new ClientParts(
                    node.loop(),
                    node.network(),
                    new SimulatedStore(new SimulatedDisk(), node.loop(), node.randomness()),
                    node.randomness(),
                    null,
                    account);
            RouteEvents nobody = (RouteEvents) Proxy.newProxyInstance(
                    RouteEvents.class.getClassLoader(), new Class<?>[] {RouteEvents.class}, (on, what, with) -> null);
            ServerSession never = new ServerSession(parts, new ServerAddress(node.at(8_013), Optional.empty()), nobody);
            desk = new SignalDesk(never, links, node.loop());
            desk.on(
                    KIND,
                    body -> heard.add(
                            new String(body.raw(body.remaining()), java.nio.charset.StandardCharsets.US_ASCII)));
        }

        VerifyKey key() {
            return links.me();
        }

        void visits(Desk other) {
            node.loop().execute(() -> links.visit(other.at, SECOND, met -> {}));
        }

        /** What the sender hears of it: nothing when it was handed over. */
        Optional<String> signals(Desk to, String text) {
            List<Optional<String>> outcome = new ArrayList<>();
            MailboxId person = new MailboxId(to.key().hash());
            node.loop().execute(() -> desk.send(person, to.key(), body(text), outcome::add));
            world.runFor(SECOND);
            assertThat(outcome).hasSize(1);
            return outcome.get(0);
        }

        Frame asks(Desk other, Frame question) {
            List<Optional<Frame>> answers = new ArrayList<>();
            node.loop().execute(() -> links.askLinked(other.key(), question, SECOND, answers::add));
            world.runFor(SECOND);
            return answers.get(0).orElseThrow();
        }
    }
}
