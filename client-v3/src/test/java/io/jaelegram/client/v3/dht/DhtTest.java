package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.IdentityKeys;
import io.jaelegram.crypto.PrekeyBook;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes find each other, and each other's records, with nobody above them. */
class DhtTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 60, 300})
    void everybodyFindsTheSameClosestNodes(int size) {
        Ring ring = new Ring(size, size);
        ring.gather(2);

        for (int trial = 0; trial < 20; trial++) {
            Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
            Ring.One asker = ring.all.get(ring.chance.nextInt(size));
            assertThat(closest(ring, asker, target, 8)).isEqualTo(truth(ring, target, 8));
        }
    }

    @Test
    void writerAndReaderMeetAlthoughTwoThirdsWentAwayWithoutAWord() {
        Ring ring = new Ring(5, 200);
        ring.gather(2);
        ring.all.stream().skip(60).forEach(Ring.One::off);
        ring.world.runFor(Duration.ofMinutes(5));

        for (int trial = 0; trial < 20; trial++) {
            Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
            Set<NodeRecord> writers = new HashSet<>(closest(ring, ring.all.get(trial), target, 8));
            List<NodeRecord> readers = closest(ring, ring.all.get(trial + 30), target, 16);
            writers.retainAll(readers);
            // As many as make a message held (buddies-dht.md 7.1); most of what was told is dead here.
            assertThat(writers).as("trial %d", trial).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void afterAPowerCutWhoCannotBeDialledFindsTheOthersWithinSecondsAndIsToldOfIt() {
        Ring ring = new Ring(8, 2);
        Ring.One hidden = ring.all.get(1);
        hidden.record = NodeRecord.sign(hidden.key, 1, true, Ring.HOUR, 240, List.of());
        ring.gather(1);
        ring.all.forEach(Ring.One::off);

        hidden.company = 0;
        hidden.on();
        ring.world.runFor(Duration.ofSeconds(4));
        assertThat(hidden.dht.health().orElseThrow().good()).isZero();
        ring.all.get(0).on();
        ring.world.runFor(Duration.ofSeconds(12));

        assertThat(hidden.dht.health().orElseThrow().good()).isOne();
        assertThat(hidden.company).isOne();
    }

    @Test
    void aRecordIsFoundByEverybodyAndOnlyTheNewestCounts() {
        Ring ring = new Ring(6, 80);
        ring.gather(2);
        SigningKey owner = SigningKey.generate(ring.chance);
        UserRecord old = record(owner, 1, 240);
        UserRecord fresh = record(owner, 2, 240);

        assertThat(publish(ring, ring.all.get(3), old)).isTrue();
        assertThat(publish(ring, ring.all.get(3), fresh)).isTrue();
        assertThat(publish(ring, ring.all.get(50), old)).as("replayed").isFalse();

        assertThat(find(ring, ring.all.get(70), fresh.mailboxId())).contains(fresh);
        assertThat(find(
                        ring,
                        ring.all.get(70),
                        MailboxId.of(SigningKey.generate(ring.chance).publicKey())))
                .isEmpty();
    }

    @Test
    void aRecordOutlivesItsKeepersBecauseTheyBringItToTheNextOnes() {
        Ring ring = new Ring(7, 80);
        ring.gather(2);
        UserRecord record = record(SigningKey.generate(ring.chance), 1, 240);
        publish(ring, ring.all.get(0), record);

        List<Ring.One> keepers = ring.all.stream()
                .filter(one -> one.dht.health().orElseThrow().records() > 0)
                .toList();
        assertThat(keepers).hasSize(20);
        keepers.stream().skip(1).forEach(Ring.One::off);
        ring.world.runFor(Duration.ofHours(3));
        keepers.get(0).off();
        ring.world.runFor(Duration.ofMinutes(1));

        Ring.One asker = ring.all.stream().filter(one -> one.on).findFirst().orElseThrow();
        assertThat(find(ring, asker, record.mailboxId())).contains(record);
    }

    @Test
    void allComeBackFromTheirDisksAndFindEachOtherAgain() {
        Ring ring = new Ring(8, 30);
        ring.gather(2);
        ring.all.forEach(Ring.One::off);
        ring.world.runFor(Duration.ofHours(9));

        ring.all.forEach(Ring.One::on);
        ring.world.runFor(Duration.ofMinutes(3));

        Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
        assertThat(closest(ring, ring.all.get(4), target, 8)).isEqualTo(truth(ring, target, 8));
    }

    @Test
    void aNewcomerEntersByTheServersTable() {
        Ring ring = new Ring(13, 30);
        ring.gather(2);
        Ring.One known = ring.all.get(7);
        Ring.One newcomer = ring.newcomer();
        newcomer.node.loop().execute(() -> newcomer.dht.enterBy(new OneNode(known.record)));
        ring.world.runFor(Duration.ofSeconds(30));

        Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
        assertThat(closest(ring, newcomer, target, 8)).isEqualTo(truth(ring, target, 8));
    }

    @Test
    void aLonelyNodeTriesEverybodyItEverMetUntilSomebodyIsBack() {
        Ring ring = new Ring(9, 10);
        ring.gather(2);
        Ring.One lonely = ring.all.get(0);
        ring.all.stream().skip(1).forEach(Ring.One::off);
        ring.world.runFor(Duration.ofMinutes(30));
        assertThat(lonely.dht.health().orElseThrow().good()).isZero();

        ring.all.get(5).on();
        ring.world.runFor(Duration.ofMinutes(2));
        assertThat(lonely.dht.health().orElseThrow().good()).isEqualTo(1);
    }

    @Test
    void aLonelyNodeForgetsNobodyHoweverLongAllAreAway() {
        Ring ring = new Ring(11, 6);
        ring.gather(5);
        Ring.One lonely = ring.all.get(0);
        int met = lonely.dht.health().orElseThrow().met();
        assertThat(met).isEqualTo(5);
        ring.all.stream().skip(1).forEach(Ring.One::off);
        ring.world.runFor(Duration.ofHours(3));

        assertThat(lonely.dht.health().orElseThrow().good()).isZero();
        assertThat(lonely.dht.health().orElseThrow().met()).isEqualTo(met);
    }

    @Test
    void lonelyNodesThatLostTheNetworkTogetherDoNotRedialInStep() {
        Ring ring = new Ring(12, 2);
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 2; i++) {
            Ring.One one = ring.all.get(i);
            List<Long> heard = times.get(i);
            one.on(() -> heard.add(one.node.loop().nanoTime()));
        }
        ring.world.runFor(Duration.ofMinutes(20));

        for (List<Long> one : times) {
            assertThat(one).hasSizeGreaterThan(15);
            List<Long> pauses = new ArrayList<>();
            for (int i = one.size() - 10; i < one.size(); i++) {
                pauses.add((one.get(i) - one.get(i - 1)) / 1_000_000);
            }
            assertThat(pauses).allMatch(millis -> millis >= 48_000 && millis <= 72_000);
            assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(5);
        }
        List<Long> others = times.get(1).subList(1, times.get(1).size());
        assertThat(times.get(0)).as("after the start").doesNotContainAnyElementsOf(others);
    }

    @Test
    void aThirdOfTheNodesLieAboutWhomTheyKnowAndWriterAndReaderStillMeet() {
        Ring ring = new Ring(10, 200);
        ring.gather(3);
        Frame gang = new PeerFrame.Nodes(
                ring.all.stream().limit(Search.ANSWER).map(one -> one.record).toList());
        ring.all.stream()
                .limit(60)
                .forEach(liar -> ring.lies.put(liar.me(), answer -> answer instanceof PeerFrame.Nodes ? gang : answer));

        for (int trial = 0; trial < 20; trial++) {
            Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
            Set<NodeRecord> found = new HashSet<>(closest(ring, ring.all.get(100 + trial), target, 8));
            found.retainAll(closest(ring, ring.all.get(150 + trial), target, 16));
            assertThat(found).as("trial %d", trial).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aLiarThatNamesAThousandNodesAtOneAddressGetsFewOfThemAsked() {
        Ring ring = new Ring(11, 20);
        ring.gather(2);
        List<NodeRecord> madeUp = IntStream.range(0, 1_000)
                .mapToObj(i -> NodeRecord.sign(
                        SigningKey.generate(ring.chance),
                        1,
                        true,
                        Ring.HOUR,
                        240,
                        List.of(new Candidate(
                                new Endpoint("203.0.113.7", 443), Candidate.Transport.TCP, Candidate.Origin.HOST))))
                .toList();
        Ring.One liar = ring.all.get(1);
        ring.lies.put(liar.me(), answer -> answer instanceof PeerFrame.Nodes ? new PeerFrame.Nodes(madeUp) : answer);

        long before = ring.questions;
        closest(ring, ring.all.get(0), Bytes.of(ring.chance.bytes(NodeId.SIZE)), 8);
        assertThat(ring.questions - before).isLessThan(60);
    }

    @Test
    void aNewcomerWhoKnowsOneAddressAloneFindsEverybody() {
        Ring ring = new Ring(13, 60);
        ring.gather(2);
        Ring.One newcomer = ring.newcomer();
        Endpoint peer = ring.all.get(7).at();
        newcomer.node.loop().execute(() -> newcomer.dht.enterAt(peer));
        ring.world.runFor(Duration.ofMinutes(1));

        Bytes target = Bytes.of(ring.chance.bytes(NodeId.SIZE));
        assertThat(closest(ring, newcomer, target, 8)).isEqualTo(truth(ring, target, 8));
    }

    /** Both said who they are before they knew their own addresses, and at a full house nobody is let in again. */
    @Test
    void whoEnteredTooEarlyAsksAgainOverTheLinkThatItHas() {
        Ring ring = new Ring(15, 1);
        ring.gather(0);
        Ring.One host = ring.all.get(0);
        host.tells(2, false);
        Ring.One newcomer = ring.newcomer();
        newcomer.tells(1, false);
        newcomer.node.loop().execute(() -> newcomer.dht.enterAt(host.at()));
        ring.world.runFor(Duration.ofSeconds(1));
        assertThat(newcomer.dht.health().orElseThrow().good()).isZero();
        host.full = true;
        host.tells(3, true);
        newcomer.tells(2, true);
        ring.world.runFor(Duration.ofMinutes(2));

        assertThat(newcomer.dht.health().orElseThrow().good()).isOne();
        assertThat(host.dht.health().orElseThrow().good()).isOne();
    }

    @Test
    void aPoisonedListOfEntrancesMakesNobodyBelieveInVictims() {
        Ring ring = new Ring(14, 6);
        ring.gather(2);
        Ring.One liar = ring.all.get(0);
        List<NodeRecord> victims = IntStream.range(0, 20)
                .mapToObj(i -> NodeRecord.sign(
                        SigningKey.generate(ring.chance),
                        1,
                        true,
                        Ring.HOUR,
                        240,
                        List.of(new Candidate(
                                new Endpoint("198.51." + i + ".9", 80),
                                Candidate.Transport.TCP,
                                Candidate.Origin.HOST))))
                .toList();
        ring.lies.put(liar.me(), answer -> answer instanceof PeerFrame.Nodes ? new PeerFrame.Nodes(victims) : answer);
        Ring.One newcomer = ring.newcomer();
        long before = ring.questions;
        newcomer.node.loop().execute(() -> newcomer.dht.enterAt(liar.at()));
        ring.world.runFor(Duration.ofSeconds(30));

        assertThat(newcomer.dht.health().orElseThrow().good()).isZero();
        assertThat(ring.questions - before).as("dials of victims").isLessThan(60);
        newcomer.node.loop().execute(() -> newcomer.dht.enterAt(ring.all.get(3).at()));
        ring.world.runFor(Duration.ofMinutes(1));
        assertThat(newcomer.dht.health().orElseThrow().good()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void prekeysAreFoundAmongTheNodesAndOthersOfAnotherOwnerAreNot() throws Exception {
        Ring ring = new Ring(15, 60);
        ring.gather(2);
        SigningKey owner = SigningKey.generate(ring.chance);
        IdentityKeys identity = IdentityKeys.generate(ring.chance);
        long now = Duration.ofHours(Ring.HOUR).toSeconds();
        PrekeyRecord record = PrekeyRecord.sign(
                owner,
                Bytes.of(PrekeyBook.create(identity, ring.chance, now)
                        .publication()
                        .fixedPart()));
        PrekeyRecord foreign = PrekeyRecord.sign(
                SigningKey.generate(ring.chance),
                Bytes.of(PrekeyBook.create(identity, ring.chance, now + 5)
                        .publication()
                        .fixedPart()));
        List<Boolean> stored = new ArrayList<>();
        ring.all.get(3).node.loop().execute(() -> ring.all.get(3).dht.publish(record, stored::add));
        ring.world.runFor(Duration.ofMinutes(1));
        ring.all.stream()
                .limit(20)
                .forEach(liar -> ring.lies.put(
                        liar.me(),
                        answer -> answer instanceof PeerFrame.PrekeysFound
                                ? new PeerFrame.PrekeysFound(foreign)
                                : answer));
        List<Optional<PrekeyRecord>> found = new ArrayList<>();
        ring.all.get(50).node.loop().execute(() -> ring.all.get(50).dht.prekeys(record.mailboxId(), found::add));
        ring.world.runFor(Duration.ofMinutes(1));

        assertThat(stored).containsExactly(true);
        assertThat(found).containsExactly(Optional.of(record));
        assertThat(record.encoded().size()).isLessThan(4_096);
    }

    @Test
    void aNodeThatAnnouncesAnotherOrIsOutOfDateIsNotBelieved() {
        Ring ring = new Ring(12, 3);
        ring.gather(1);
        Ring.One asked = ring.all.get(0);
        Ring.One thief = ring.all.get(1);
        NodeRecord others = ring.all.get(2).record;
        NodeRecord stale = NodeRecord.sign(thief.key, 9, true, 10, 1, List.of());

        assertThat(ask(ring, thief, asked, new PeerFrame.Announce(others))).isInstanceOf(Frame.Refused.class);
        assertThat(ask(ring, thief, asked, new PeerFrame.Announce(stale))).isInstanceOf(Frame.Refused.class);
        assertThat(ask(ring, thief, asked, new PeerFrame.PublishRecord(record(thief.key, 1, 1))))
                .isEqualTo(new Frame.Refused(Refusal.EXPIRED, "this record is out of date"));
    }

    private static UserRecord record(SigningKey owner, long seq, int hours) {
        return UserRecord.sign(
                owner,
                seq,
                0,
                Set.of(UserRecord.Served.BUDDIES),
                hours == 1 ? 10 : Ring.HOUR,
                hours,
                Bytes.of(new byte[0]),
                List.of());
    }

    private static Frame ask(Ring ring, Ring.One from, Ring.One to, Frame frame) {
        List<Optional<Frame>> answers = new ArrayList<>();
        from.request(to.record, frame, Duration.ofSeconds(3), answers::add);
        ring.world.runFor(Duration.ofSeconds(4));
        return answers.get(0).orElseThrow();
    }

    private static List<NodeRecord> closest(Ring ring, Ring.One asker, Bytes target, int count) {
        List<List<NodeRecord>> found = new ArrayList<>();
        asker.node.loop().execute(() -> asker.dht.closest(target, count, found::add));
        ring.world.runFor(Duration.ofSeconds(20));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<NodeRecord> truth(Ring ring, Bytes target, int count) {
        Comparator<NodeRecord> distance = (a, b) -> NodeId.compareDistance(target, a.id(), b.id());
        return ring.all.stream()
                .filter(one -> one.on)
                .map(one -> one.record)
                .sorted(distance)
                .limit(count)
                .toList();
    }

    private static Optional<UserRecord> find(Ring ring, Ring.One asker, MailboxId of) {
        List<Optional<UserRecord>> found = new ArrayList<>();
        asker.node.loop().execute(() -> asker.dht.record(of, found::add));
        ring.world.runFor(Duration.ofSeconds(20));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static boolean publish(Ring ring, Ring.One owner, UserRecord record) {
        List<Boolean> stored = new ArrayList<>();
        owner.node.loop().execute(() -> owner.dht.publish(record, stored::add));
        ring.world.runFor(Duration.ofSeconds(20));
        assertThat(stored).hasSize(1);
        return stored.get(0);
    }

    /** A table that lists one node. */
    private record OneNode(NodeRecord node) implements Lookup {
        @Override
        public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
            found.accept(Optional.empty());
        }

        @Override
        public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
            found.accept(List.of(node));
        }

        @Override
        public void publish(UserRecord mine, Consumer<Boolean> stored) {
            stored.accept(false);
        }
    }
}
