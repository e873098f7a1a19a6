package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Frame.Custody;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two servers before one store: who is at one reaches who is at the other. */
class NeighbourStoriesTest {
    private static final int HOUR_2030 = 525_960;

    private boolean lost;
    private final ServerLab lab = ServerLab.ofTwo(7, () -> lost);
    private final TestPerson alice = lab.person("alice").online();
    private final TestPerson bob = lab.person("bob").atTheSecond();

    private static Frame accepted(Custody custody) {
        return new Frame.Accepted(custody);
    }

    @Test
    void mailReachesAReaderAtTheOtherServerAtOnce() {
        bob.online();
        lab.pass(Duration.ofSeconds(1));

        assertThat(alice.put(alice.envelopeTo(bob, "hello"))).isEqualTo(accepted(Custody.HELD));
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.texts()).containsExactly("hello");
    }

    @Test
    void mailWhoseAnnouncementWasLostIsFoundWithinAMinute() {
        bob.online();
        lab.pass(Duration.ofSeconds(1));
        lost = true;

        alice.put(alice.envelopeTo(bob, "hello"));
        lab.pass(Duration.ofSeconds(5));
        assertThat(bob.texts()).isEmpty();
        lab.pass(Outside.LOOK_AGAIN);
        assertThat(bob.texts()).containsExactly("hello");
    }

    @Test
    void manyFromBothServersArriveEachOnce() {
        TestPerson carl = lab.person("carl").atTheSecond().online();
        bob.online();
        bob.releasesAtOnce = false;
        lab.pass(Duration.ofSeconds(1));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TestPerson from = i % 2 == 0 ? alice : carl;
            written.add("m" + i);
            from.ask(new Frame.Put(from.envelopeTo(bob, "m" + i)), answer -> {});
        }
        lab.pass(Duration.ofSeconds(5));
        assertThat(bob.texts()).containsExactlyInAnyOrderElementsOf(written);

        List.copyOf(bob.delivered).forEach(bob::release);
        lab.pass(Duration.ofSeconds(1));
        bob.offline();
        bob.delivered.clear();
        bob.online();
        lab.pass(Duration.ofSeconds(2));
        assertThat(bob.texts()).isEmpty();
        assertThat(bob.said).contains(new Frame.Drained());
    }

    @Test
    void aReaderWhoMovesTakesTheRestAlong() {
        bob.online();
        bob.releasesAtOnce = false;
        lab.pass(Duration.ofSeconds(1));
        IntStream.range(0, 5).forEach(i -> alice.put(alice.envelopeTo(bob, "m" + i)));
        TestPerson moved = bob.onAnotherDevice("second device");
        moved.online();
        lab.pass(Duration.ofSeconds(1));

        assertThat(moved.texts()).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(bob.closedBecause).as("the link that was left behind").contains("closed the link");
    }

    @Test
    void aWordForSomebodyReachesTheOtherServer() {
        bob.online();
        lab.pass(Duration.ofSeconds(1));
        Bytes word = Bytes.of(new byte[] {1, 2, 3});

        assertThat(alice.ask(new PeerFrame.Signal(bob.mailboxId(), word))).isEqualTo(new PeerFrame.Signalled());
        lab.pass(Duration.ofSeconds(1));
        assertThat(bob.said).contains(new PeerFrame.Signalling(word));

        bob.offline();
        Frame answer = alice.ask(new PeerFrame.Signal(bob.mailboxId(), word));
        assertThat(((Frame.Refused) answer).why()).isEqualTo(Refusal.NOT_HERE);
    }

    @Test
    void aNewNodeKeyIsSeenByTheOtherServerAtOnce() {
        bob.online();
        assertThat(alice.ask(new Frame.LookUp(bob.name))).isEqualTo(new Frame.Account(bob.account()));
        TestPerson moved = bob.onAnotherDevice("second device").online();

        assertThat(alice.ask(new Frame.LookUp(bob.name))).isEqualTo(new Frame.Account(moved.account()));
    }

    @Test
    void aNodeAtOneServerIsFoundAtTheOtherAsLongAsItIsThere() {
        TestPerson carl = lab.person("carl").atTheSecond().online();
        bob.online();
        NodeRecord there = announce(bob, 1);
        NodeRecord here = announce(alice, 1);
        lab.pass(Duration.ofSeconds(1));
        assertThat(nodes(alice)).containsExactlyInAnyOrder(here, there);
        assertThat(nodes(carl)).containsExactlyInAnyOrder(here, there);

        NodeRecord newer = announce(bob, 2);
        lab.pass(Duration.ofMinutes(3));
        assertThat(nodes(alice)).containsExactlyInAnyOrder(here, newer);

        bob.offline();
        lab.pass(Duration.ofSeconds(1));
        assertThat(nodes(alice)).containsExactly(here);
        assertThat(nodes(carl)).containsExactly(here);
    }

    private static NodeRecord announce(TestPerson who, long seq) {
        NodeRecord record = NodeRecord.sign(who.device.identity().nodeKey(), seq, true, HOUR_2030, 24, List.of());
        assertThat(who.ask(new PeerFrame.Announce(record))).isInstanceOf(PeerFrame.Announced.class);
        return record;
    }

    private static List<NodeRecord> nodes(TestPerson asker) {
        return ((PeerFrame.Nodes) asker.ask(new PeerFrame.FindNodes(Bytes.of(new byte[NodeId.SIZE]), 20))).nodes();
    }
}
