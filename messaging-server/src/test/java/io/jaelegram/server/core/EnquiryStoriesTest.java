package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How clients find each other over the server: short strings only, and nothing that another could have made up. */
class EnquiryStoriesTest {
    private static final int HOUR_2030 = 525_960;
    private static final Bytes ZERO = Bytes.of(new byte[NodeId.SIZE]);
    private static final Bytes WORD = Bytes.of(new byte[] {1, 2, 3});

    private final ServerLab lab = new ServerLab(21);

    private static Refusal why(Frame answer) {
        return ((Frame.Refused) answer).why();
    }

    private static UserRecord record(TestPerson of, long seq) {
        return record(of.mailbox, seq, HOUR_2030);
    }

    private static UserRecord record(SigningKey mailbox, long seq, int hour) {
        return UserRecord.sign(
                mailbox, seq, 0, Set.of(UserRecord.Served.DIRECT), hour, 24, Bytes.of(new byte[0]), List.of());
    }

    private static NodeRecord node(TestPerson of, boolean gives) {
        return node(of.device.identity().nodeKey(), gives, HOUR_2030);
    }

    private static NodeRecord node(SigningKey key, boolean gives, int hour) {
        Candidate at = new Candidate(new Endpoint("10.1.2.3", 4_000), Candidate.Transport.TCP, Candidate.Origin.HOST);
        return NodeRecord.sign(key, 1, gives, hour, 24, List.of(at));
    }

    private static ServerLimits slowlyAsked() {
        ServerLimits usual = ServerLimits.DEFAULT;
        return new ServerLimits(
                usual.quota(),
                usual.puts(),
                new ServerLimits.Rate(1, 5),
                usual.registrations(),
                usual.connections(),
                usual.connectionsPerAddress(),
                usual.countLoopback(),
                usual.memoryBytes());
    }

    private static List<NodeRecord> closest(TestPerson asker, Bytes target, int count) {
        return ((PeerFrame.Nodes) asker.ask(new PeerFrame.FindNodes(target, count))).nodes();
    }

    @Test
    void aRecordIsFoundByAnybodyAndOutlivesAPowerCut() {
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();
        UserRecord record = record(bob, 7);

        assertThat(why(alice.ask(new PeerFrame.FindRecord(bob.mailboxId())))).isEqualTo(Refusal.UNKNOWN_USER);
        assertThat(bob.ask(new PeerFrame.PublishRecord(record))).isEqualTo(new PeerFrame.RecordStored(7));
        assertThat(alice.ask(new PeerFrame.FindRecord(bob.mailboxId()))).isEqualTo(new PeerFrame.Record(record));
        lab.powerCut();
        alice.online();
        assertThat(alice.ask(new PeerFrame.FindRecord(bob.mailboxId()))).isEqualTo(new PeerFrame.Record(record));
    }

    @Test
    void anOldRecordThatIsReplayedIsRefusedAndTheSameOneAgainIsNot() {
        TestPerson bob = lab.person("bob").online();
        bob.ask(new PeerFrame.PublishRecord(record(bob, 7)));

        assertThat(why(bob.ask(new PeerFrame.PublishRecord(record(bob, 6))))).isEqualTo(Refusal.STALE);
        assertThat(bob.ask(new PeerFrame.PublishRecord(record(bob, 7)))).isEqualTo(new PeerFrame.RecordStored(7));
        assertThat(bob.ask(new PeerFrame.PublishRecord(record(bob, 8)))).isEqualTo(new PeerFrame.RecordStored(8));
    }

    @Test
    void nobodyPublishesForSomebodyElseOrAfterTheTime() {
        TestPerson bob = lab.person("bob").online();
        TestPerson mallory = lab.person("mallory").online();

        assertThat(why(mallory.ask(new PeerFrame.PublishRecord(record(bob, 9)))))
                .isEqualTo(Refusal.NOT_PROVED);
        assertThat(why(bob.ask(new PeerFrame.PublishRecord(record(bob.mailbox, 9, HOUR_2030 - 100)))))
                .isEqualTo(Refusal.EXPIRED);
        assertThat(why(bob.ask(new PeerFrame.FindRecord(bob.mailboxId())))).isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void theNodesThatStoreForOthersAreListedWhileTheyAreHereTheClosestFirst() {
        List<TestPerson> people = IntStream.range(0, 12)
                .mapToObj(i -> lab.person("p" + i).online())
                .toList();
        people.forEach(one -> assertThat(one.ask(new PeerFrame.Announce(node(one, one != people.get(3)))))
                .isInstanceOf(PeerFrame.Announced.class));
        people.get(5).offline();
        Bytes target = Bytes.of(lab.randomness.bytes(NodeId.SIZE));

        List<NodeRecord> truth = people.stream()
                .filter(one -> one != people.get(3) && one != people.get(5))
                .map(one -> node(one, true))
                .sorted(Comparator.comparing(NodeRecord::id, (a, b) -> NodeId.compareDistance(target, a, b)))
                .toList();
        assertThat(closest(people.get(0), target, 20)).isEqualTo(truth);
        assertThat(closest(people.get(0), target, 4)).isEqualTo(truth.subList(0, 4));
    }

    @Test
    void aNodeThatCameBackOverANewLinkStaysListedWhenItsOldLinkEnds() {
        TestPerson bob = lab.person("bob").online();
        bob.ask(new PeerFrame.Announce(node(bob, true)));
        Link old = bob.link.orElseThrow();
        bob.online();
        bob.ask(new PeerFrame.Announce(node(bob, true)));
        bob.device.loop().execute(() -> old.close("late"));
        lab.pass(Duration.ofSeconds(1));

        assertThat(closest(bob, ZERO, 5)).containsExactly(node(bob, true));
    }

    @Test
    void aNodeAnnouncesOnlyItselfAndOnlyInTime() {
        TestPerson bob = lab.person("bob").online();
        TestPerson mallory = lab.person("mallory").online();

        assertThat(why(mallory.ask(new PeerFrame.Announce(node(bob, true))))).isEqualTo(Refusal.NOT_PROVED);
        assertThat(why(bob.ask(new PeerFrame.Announce(node(bob.device.identity().nodeKey(), true, HOUR_2030 - 100)))))
                .isEqualTo(Refusal.EXPIRED);
        assertThat(closest(bob, ZERO, 5)).isEmpty();
        PeerFrame.Announced announced = (PeerFrame.Announced) bob.ask(new PeerFrame.Announce(node(bob, true)));
        assertThat(announced.observed().orElseThrow().host()).isEqualTo(bob.device.host());
    }

    @Test
    void aWordReachesWhoIsHereAndIsKeptForNobodyElse() {
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();

        assertThat(alice.ask(new PeerFrame.Signal(bob.mailboxId(), WORD))).isEqualTo(new PeerFrame.Signalled());
        lab.until("bob hears it", () -> bob.said.contains(new PeerFrame.Signalling(WORD)));
        bob.offline();
        bob.said.clear();
        assertThat(why(alice.ask(new PeerFrame.Signal(bob.mailboxId(), WORD)))).isEqualTo(Refusal.NOT_HERE);
        bob.online();
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.said).doesNotContain(new PeerFrame.Signalling(WORD));
    }

    @Test
    void whoAsksTooMuchIsRefusedAndTheOthersAreNot() {
        ServerLab slow = new ServerLab(22, slowlyAsked());
        TestPerson bob = slow.person("bob").online();
        TestPerson mallory = slow.person("mallory").online();
        List<Frame> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(mallory.ask(new PeerFrame.Signal(bob.mailboxId(), WORD)));
        }

        assertThat(answers.stream().filter(Frame.Refused.class::isInstance).map(EnquiryStoriesTest::why))
                .hasSizeGreaterThan(3)
                .containsOnly(Refusal.RATE_LIMITED);
        assertThat(bob.ask(new PeerFrame.Signal(mallory.mailboxId(), WORD))).isEqualTo(new PeerFrame.Signalled());
    }

    @Test
    void whoHasNotRegisteredIsToldNothing() {
        TestPerson bob = lab.person("bob").connect();
        assertThat(why(bob.ask(new PeerFrame.FindNodes(ZERO, 5)))).isEqualTo(Refusal.NOT_REGISTERED);
    }
}
