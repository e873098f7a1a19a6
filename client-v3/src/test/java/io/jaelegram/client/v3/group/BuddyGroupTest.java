package io.jaelegram.client.v3.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.EnvelopeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuddyGroupTest {
    private static final Randomness CHANCE = Randomness.seeded(7);
    private static final VerifyKey READER = key();
    private static final List<Neighbour> NODES = nodes(300);

    @Test
    void oneCheckInMovesOneArmOfFour() {
        for (int epoch = 0; epoch < 40; epoch++) {
            List<List<Seat>> before = group(epoch, NODES).arms();
            List<List<Seat>> after = group(epoch + 1, NODES).arms();
            int moved = 0;
            for (int arm = 0; arm < 4; arm++) {
                boolean same = before.get(arm).equals(after.get(arm));
                assertThat(same).isEqualTo(arm != Arm.moved(epoch + 1));
                moved += same ? 0 : 1;
            }
            assertThat(moved).isEqualTo(1);
        }
    }

    @Test
    void senderAndReaderFindTheSameSeatsInWhateverOrderTheyHeardOfTheNodes() {
        List<Neighbour> shuffled = new ArrayList<>(NODES);
        Collections.shuffle(shuffled, new Random(3));
        EnvelopeId id = EnvelopeId.random(CHANCE);
        assertThat(group(5, shuffled).arms()).isEqualTo(group(5, NODES).arms());
        assertThat(group(5, shuffled).order(id)).isEqualTo(group(5, NODES).order(id));
    }

    @Test
    void aSenderThatMissedOneCheckInStillWritesWhereTheReaderLooks() {
        for (int epoch = 1; epoch < 20; epoch++) {
            Set<Neighbour> window = group(epoch, NODES).window();
            assertThat(window).containsAll(group(epoch, NODES).buddies());
            assertThat(window).containsAll(group(epoch - 1, NODES).buddies());
        }
    }

    @Test
    void aSenderThatKnowsNineTenthsOfTheNodesWritesWhereTheReaderLooks() {
        int met = 0;
        for (int round = 0; round < 200; round++) {
            List<Neighbour> known = new ArrayList<>(NODES);
            Collections.shuffle(known, new Random(round));
            List<Seat> order = group(round, known.subList(0, 270)).order(EnvelopeId.random(CHANCE));
            Set<Neighbour> window = group(round, NODES).window();
            met += order.stream().limit(BuddyGroup.COPIES).allMatch(seat -> window.contains(seat.buddy())) ? 1 : 0;
        }
        assertThat(met).isGreaterThanOrEqualTo(199);
    }

    /** A thousand equal users, other 300 of them online at each message: five copies of each make a mean of 0.5 percent. */
    @Test
    void invariant15_noNodeHoldsMoreThanThreeInAHundredOfAllMessages() {
        List<Neighbour> everybody = nodes(1_000);
        Map<Neighbour, Integer> held = new HashMap<>();
        int messages = 1_500;
        Random drawn = new Random(15);
        for (int message = 0; message < messages; message++) {
            List<Neighbour> online = new ArrayList<>(everybody);
            Collections.shuffle(online, drawn);
            BuddyGroup group = BuddyGroup.of(key(), message % 40, Set.of(), online.subList(0, 300));
            group.order(EnvelopeId.random(CHANCE)).stream()
                    .limit(BuddyGroup.COPIES)
                    .forEach(seat -> held.merge(seat.buddy(), 1, Integer::sum));
        }

        assertThat(Collections.max(held.values())).isLessThanOrEqualTo(messages * 3 / 100);
        assertThat(held.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(messages * BuddyGroup.COPIES);
    }

    @Test
    void theFirstFiveHoldersSitInAllFourArms() {
        for (int i = 0; i < 200; i++) {
            List<Seat> order = group(2, NODES).order(EnvelopeId.random(CHANCE));
            assertThat(order).hasSizeBetween(14, 16);
            assertThat(order.stream().limit(4).map(Seat::arm)).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(order.stream().map(Seat::buddy)).doesNotHaveDuplicates();
        }
    }

    @Test
    void noNodeHoldsMostOfAReadersMail() {
        Map<Neighbour, Integer> held = new HashMap<>();
        int messages = 2_000;
        BuddyGroup group = group(2, NODES);
        for (int i = 0; i < messages; i++) {
            group.order(EnvelopeId.random(CHANCE)).stream()
                    .limit(BuddyGroup.COPIES)
                    .forEach(seat -> held.merge(seat.buddy(), 1, Integer::sum));
        }
        assertThat(held).hasSameSizeAs(group.buddies());
        // 5 of 16 is 31 %; a node near two arms sits in both.
        assertThat(Collections.max(held.values())).isLessThan(messages * 65 / 100);
        assertThat(Collections.min(held.values())).isGreaterThan(messages / 5);
    }

    @Test
    void seatsOfDifferentReadersAreDispersed() {
        Map<Neighbour, Integer> load = new HashMap<>();
        int readers = 400;
        for (int i = 0; i < readers; i++) {
            BuddyGroup.of(key(), i, Set.of(), NODES).buddies().forEach(buddy -> load.merge(buddy, 1, Integer::sum));
        }
        double mean = readers * 16.0 / NODES.size();
        // buddies-dht.md 5.1 computed 2.3 for 1,000 nodes; some room for 300.
        assertThat(Collections.max(load.values())).isLessThan((int) (4 * mean));
    }

    @Test
    void oneNetworkHasOneSeatInAnArmButPrivateAddressesAreExempt() {
        Bytes network = Bytes.of(new byte[] {(byte) 198, 51, 100});
        List<Neighbour> rack = IntStream.range(0, 50)
                .mapToObj(i -> Neighbour.of(key(), Set.of(network)))
                .toList();
        List<Neighbour> all = new ArrayList<>(rack);
        all.addAll(nodes(20));
        for (List<Seat> arm : group(1, all).arms()) {
            assertThat(arm).hasSize(4);
            assertThat(arm.stream().filter(seat -> rack.contains(seat.buddy())).count())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(group(1, nodes(20)).arms()).allSatisfy(arm -> assertThat(arm).hasSize(4));
    }

    @Test
    void strangersHaveOneSeatOfAnArmHoweverManyTheyAreAndHoweverClose() {
        List<Neighbour> all = new ArrayList<>(nodes(2_000));
        nodes(60).forEach(node -> all.add(new Neighbour(node.node(), node.id(), Set.of(), true)));
        BuddyGroup group = group(1, all);
        for (List<Seat> arm : group.arms()) {
            assertThat(arm).hasSize(4);
            assertThat(arm.stream().filter(seat -> !seat.buddy().admitted()).count())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(group.window().stream().filter(node -> !node.admitted()).count())
                .as("two of eight at each of four arms and one former place")
                .isLessThanOrEqualTo(10);
    }

    @Test
    void strangersFillTheSeatsThatAdmittedNodesLeaveFree() {
        List<Neighbour> all = new ArrayList<>(nodes(50));
        nodes(2).forEach(node -> all.add(new Neighbour(node.node(), node.id(), Set.of(), true)));
        for (List<Seat> arm : group(1, all).arms()) {
            assertThat(arm).hasSize(4);
            assertThat(arm.stream().filter(seat -> seat.buddy().admitted()).count())
                    .isEqualTo(2);
        }
    }

    @Test
    void whomTheReaderExcludedHasNoSeat() {
        Set<Neighbour> liars = new HashSet<>(group(1, NODES).buddies());
        Set<Bytes> excluded =
                liars.stream().map(Neighbour::node).map(BuddyGroup::beginning).collect(Collectors.toSet());
        BuddyGroup group = BuddyGroup.of(READER, 1, excluded, NODES);
        assertThat(group.buddies()).doesNotContainAnyElementsOf(liars).hasSizeGreaterThan(12);
        assertThat(group.window()).doesNotContainAnyElementsOf(liars);
    }

    @Test
    void threeUsersAreAGroupThatPromisesWhatItCan() {
        assertThat(group(1, nodes(2)).possible()).isEqualTo(2);
        assertThat(group(1, List.of()).possible()).isZero();
        assertThat(group(1, List.of()).order(EnvelopeId.random(CHANCE))).isEmpty();
        assertThat(group(1, NODES).possible()).isEqualTo(5);
    }

    private static BuddyGroup group(int epoch, List<Neighbour> online) {
        return BuddyGroup.of(READER, epoch, Set.of(), online);
    }

    private static List<Neighbour> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Neighbour.of(key(), Set.of()))
                .toList();
    }

    private static VerifyKey key() {
        return SigningKey.generate(CHANCE).publicKey();
    }
}
