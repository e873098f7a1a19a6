package io.jaelegram.client.v3.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holders do for each other's copies, in virtual time. */
class RoundsTest {
    private static final Duration TWO_ROUNDS = Duration.ofMinutes(25);

    private final Village village = new Village(21, 40);
    private final Envelope envelope = village.mail.envelope(300);
    private final CopyName name = CopyName.of(envelope);

    @Test
    void invariant9_aMessageThatLostHoldersIsBackAtFiveWithinTwoRounds() {
        List<VerifyKey> first = put(5);
        first.subList(0, 3).forEach(village::vanish);
        village.world.runFor(TWO_ROUNDS);
        assertThat(village.live(name)).hasSize(5);
        assertThat(village.live(name)).containsAll(first.subList(3, 5));
    }

    @Test
    void invariant1_fourOfFiveHoldersMayDieOneAfterTheOther() {
        put(5);
        for (int i = 0; i < 12; i++) {
            village.vanish(village.live(name).get(0));
            village.world.runFor(TWO_ROUNDS);
            assertThat(village.live(name)).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void whereEnoughHoldersLiveNobodyCopiesAnything() {
        put(4);
        int before = village.asked.getOrDefault(Frame.Type.HOLD, 0);
        village.world.runFor(Duration.ofHours(3));
        assertThat(village.live(name)).hasSize(4);
        assertThat(village.asked.getOrDefault(Frame.Type.HOLD, 0)).isEqualTo(before);
    }

    @Test
    void whereEnoughHoldersLiveOneOfThemAsksForAllMostOfTheTime() {
        put(5);
        village.world.runFor(Duration.ofMinutes(30));
        int before = village.asked.getOrDefault(Frame.Type.DIGEST, 0);
        village.world.runFor(Duration.ofHours(6));
        int asked = village.asked.get(Frame.Type.DIGEST) - before;
        int all = 6 * 6 * 5 * 15;
        assertThat(asked).isLessThan(all / 4);
        assertThat(village.live(name)).hasSize(5);
    }

    @Test
    void twoLostHoldersOfOneMailboxAreAReasonToLookAtOnce() {
        List<VerifyKey> holders = put(4);
        village.world.runFor(TWO_ROUNDS);
        lose(holders.get(1));
        village.world.runFor(Duration.ofSeconds(10));
        assertThat(village.live(name)).hasSize(3);
        lose(holders.get(2));
        village.world.runFor(Duration.ofSeconds(10));
        assertThat(village.live(name)).hasSize(5);
    }

    @Test
    void oneHolderActsForAllAndTheOthersActOnlyWhenItDoesNot() {
        List<VerifyKey> holders = put(2);
        int before = village.asked.getOrDefault(Frame.Type.HOLD, 0);
        // Both begin a round at the same moment: neither sees what the other has just done.
        holders.forEach(village::vanish);
        holders.forEach(village::comeBack);
        village.world.runFor(TWO_ROUNDS);
        assertThat(village.live(name)).hasSize(5).containsAll(holders);
        assertThat(village.asked.get(Frame.Type.HOLD) - before).isEqualTo(3);
    }

    @Test
    void invariant10_holdersThatReturnLetGoOfWhatIsTooMany() {
        List<VerifyKey> first = put(5);
        first.forEach(village::vanish);
        Holder messenger = village.holders.get(first.get(0));
        village.comeBack(messenger.publicKey());
        village.world.runFor(TWO_ROUNDS);
        assertThat(village.live(name)).hasSize(5);
        first.subList(1, 5).forEach(village::comeBack);
        village.world.runFor(KnownHolders.SURE.plus(Care.WHOLE_GROUP).plus(TWO_ROUNDS));
        assertThat(village.live(name)).hasSize(5);
    }

    @Test
    void invariant4_nobodyLetsGoWhileFewerThanFiveBetterOnesConfirm() {
        put(5);
        village.epoch = 9;
        village.world.runFor(Duration.ofHours(5));
        assertThat(village.live(name)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void invariant11_aHolderThatSleptThroughTheDeleteBringsNothingBack() {
        List<VerifyKey> first = put(5);
        VerifyKey sleeper = first.get(0);
        village.vanish(sleeper);
        village.online.keySet().forEach(key -> ask(key, village.mail.drop(envelope)));
        int offers = village.asked.getOrDefault(Frame.Type.HOLD, 0);
        village.comeBack(sleeper);
        village.world.runFor(Duration.ofSeconds(10));
        assertThat(village.asked.getOrDefault(Frame.Type.HOLD, 0)).isEqualTo(offers);
        assertThat(village.live(name)).isEmpty();
        first.subList(1, 5)
                .forEach(key -> assertThat(village.holders.get(key).cache.copies(village.mail.mailbox))
                        .isEmpty());
    }

    @Test
    void aTombstoneReachesTheSeatsThatWereNotThere() {
        put(5);
        VerifyKey one = village.live(name).get(0);
        ask(one, village.mail.drop(envelope));
        village.world.runFor(TWO_ROUNDS);
        assertThat(village.live(name)).isEmpty();
        for (Seat seat : village.group().order(envelope.id())) {
            assertThat(village.holders.get(seat.buddy().node()).cache.tombstones(village.mail.mailbox))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsLongDeletedIsNotTalkedOfAnyMore() {
        put(5);
        ask(village.live(name).get(0), village.mail.drop(envelope));
        village.world.runFor(TWO_ROUNDS);
        int before = village.asked.getOrDefault(Frame.Type.DIGEST, 0);
        village.world.runFor(Duration.ofHours(3));
        assertThat(village.asked.getOrDefault(Frame.Type.DIGEST, 0)).isEqualTo(before);
    }

    @Test
    void aLeavingHolderHandsOverWhatTooFewOthersHave() {
        VerifyKey only = put(1).get(0);
        village.leave(only);
        List<VerifyKey> next = village.live(name);
        assertThat(next).hasSize(1).doesNotContain(only);
        Copy copy = village.holders
                .get(next.get(0))
                .cache
                .copies(village.mail.mailbox)
                .get(0);
        assertThat(copy.steps()).isEqualTo(1);
        assertThat(copy.receipts()).extracting("holder").containsExactly(only);
        assertThat(village.holders.get(only).cache.copies(village.mail.mailbox)).hasSize(1);
    }

    @Test
    void leavingTakesThreeSecondsAtMostThoughNobodyAnswersAnyMore() {
        VerifyKey only = put(1).get(0);
        List<VerifyKey> others = village.online.keySet().stream()
                .filter(key -> !key.equals(only))
                .toList();
        village.world.after(Duration.ofMillis(5), () -> others.forEach(village::vanish));
        village.leave(only);
        assertThat(village.holders.get(only).cache.copies(village.mail.mailbox)).hasSize(1);
    }

    @Test
    void aLeavingHolderBringsNothingWhereThreeOthersLive() {
        VerifyKey first = put(5).get(0);
        village.leave(first);
        assertThat(village.live(name)).hasSize(4);
    }

    @Test
    void whoClaimsACopyWithoutTheBytesIsNotCounted() {
        List<VerifyKey> first = put(3);
        first.subList(1, 3).forEach(liar -> {
            forget(liar);
            village.lies.put(liar, RoundsTest::claim);
        });
        village.world.runFor(TWO_ROUNDS);
        long honest = village.live(name).stream()
                .filter(key -> !village.lies.containsKey(key))
                .count();
        assertThat(honest).isGreaterThanOrEqualTo(3);
    }

    @Test
    void invariant16_aDropperIsOutOfTheGroupWithinThreeRoundsOfItsFirstFailedAudit() {
        List<VerifyKey> first = put(3);
        VerifyKey dropper = first.get(1);
        forget(dropper);
        village.lies.put(dropper, RoundsTest::claim);
        village.online.get(dropper).stop();
        village.world.runFor(Rounds.PERIOD.multipliedBy(3));
        long out = village.world.nanoTime();

        for (int i = 0; i < 4; i++) {
            village.live(name).stream()
                    .filter(node -> !node.equals(dropper))
                    .limit(3)
                    .toList()
                    .forEach(this::lose);
            village.world.runFor(TWO_ROUNDS);
            assertThat(village.live(name)).hasSize(5).doesNotContain(dropper);
        }
        assertThat(village.lastLeft.getOrDefault(dropper, 0L))
                .as("nobody leaves anything with it any more")
                .isLessThan(out);
    }

    @Test
    void claimsOfDroppersMakeNobodyLetGoOfACopy() {
        List<VerifyKey> seats = put(BuddyGroup.COPIES);
        VerifyKey last = village.group().order(envelope.id()).get(9).buddy().node();
        seats.forEach(dropper -> {
            forget(dropper);
            village.lies.put(dropper, RoundsTest::claimUnlessAudited);
        });
        ask(last, village.mail.put(envelope));
        village.world.runFor(TWO_ROUNDS);

        assertThat(village.live(name)).contains(last).hasSize(5).doesNotContainAnyElementsOf(seats);
    }

    @Test
    void whoLetsGoKeepsTheReceiptsOfThoseWhoProvedThatTheyHaveIt() {
        List<VerifyKey> first = put(5);
        VerifyKey extra = village.group().order(envelope.id()).get(9).buddy().node();
        ask(extra, village.mail.put(envelope));
        village.world.runFor(TWO_ROUNDS);
        Holder holder = village.holders.get(extra);
        holder.crash();
        village.mail.open(holder);
        Frame answer = holder.ask(village.mail.ownerNode.publicKey(), village.mail.fetch(envelope));

        assertThat(answer).isInstanceOf(BuddyFrame.Moved.class);
        assertThat(((BuddyFrame.Moved) answer).to())
                .allMatch(receipt -> receipt.isFor(name, village.mail.mailbox))
                .extracting(HolderReceipt::holder)
                .containsExactlyInAnyOrderElementsOf(first);
    }

    /** As if the audit in a digest had hit another copy, one that is there. */
    private static Frame claimUnlessAudited(Frame truth) {
        return truth instanceof BuddyFrame.Digested digested && digested.proof().isPresent() ? truth : claim(truth);
    }

    @Test
    void twoUsersHoldWhatTheyCanAndKeepAskingNobody() {
        Village small = new Village(22, 2);
        Envelope alone = small.mail.envelope(300);
        VerifyKey first = small.online.keySet().iterator().next();
        small.holders.get(first).ask(small.mail.contact.publicKey(), small.mail.put(alone));
        small.world.runFor(TWO_ROUNDS);
        assertThat(small.live(CopyName.of(alone))).hasSize(2);
    }

    private void lose(VerifyKey node) {
        village.vanish(node);
        village.online.values().forEach(rounds -> rounds.down(node));
    }

    private static Frame claim(Frame truth) {
        if (truth instanceof BuddyFrame.Digested digested) {
            return new BuddyFrame.Digested(
                    digested.copies().stream()
                            .map(any -> BuddyFrame.Presence.HELD)
                            .toList(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }
        return truth;
    }

    private void forget(VerifyKey key) {
        Holder holder = village.holders.get(key);
        holder.node
                .loop()
                .execute(() ->
                        holder.cache.copies(village.mail.mailbox).forEach(copy -> holder.cache.letGo(copy, List.of())));
        village.world.runFor(Duration.ofSeconds(1));
    }

    /** The message lies at its first seats. */
    private List<VerifyKey> put(int copies) {
        List<VerifyKey> seats = village.group().order(envelope.id()).stream()
                .limit(copies)
                .map(seat -> seat.buddy().node())
                .toList();
        seats.forEach(key -> ask(key, village.mail.put(envelope)));
        assertThat(village.live(name)).hasSize(Math.min(copies, BuddyGroup.COPIES));
        return seats;
    }

    private void ask(VerifyKey key, Frame frame) {
        village.holders.get(key).ask(village.mail.contact.publicKey(), frame);
    }
}
