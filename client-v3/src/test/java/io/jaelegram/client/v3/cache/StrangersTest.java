package io.jaelegram.client.v3.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxOpening;
import io.jaelegram.protocol.PutCapability;
import io.jaelegram.protocol.PutProof;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Tombstone;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people who do not own a mailbox try with it (O2 and O5 of the original's holes), and floods. */
class StrangersTest {
    private final SimulatedWorld world = new SimulatedWorld(12);
    private final Mail mail = new Mail();
    private final Holder holder = new Holder(world, "holder", SigningKey.generate(mail.chance), Holder.GIVE);
    private final VerifyKey thief = mail.stranger.publicKey();

    @Test
    void invariant7_aStrangerNeitherListsNorDrainsNorDeletes() {
        Envelope envelope = put();
        List<Frame> tries = List.of(
                new BuddyFrame.ListCopies(mail.mailbox, Optional.empty()),
                mail.fetch(envelope),
                new BuddyFrame.Subscribe(mail.mailbox));
        for (Frame attempt : tries) {
            assertThat(refusal(holder.ask(thief, attempt))).isEqualTo(Refusal.NOT_PROVED);
        }
        Tombstone own = Tombstone.sign(mail.stranger, List.of(envelope.id()), List.of(CopyName.of(envelope)));
        holder.ask(thief, new BuddyFrame.Drop(own, 1_000));
        assertThat(mail.list(holder)).hasSize(1);
    }

    @Test
    void invariant7_anOpeningThatWasSeenElsewhereOpensNothing() {
        put();
        SigningKey node = mail.ownerNode;
        MailboxOpening toAnotherBuddy = MailboxOpening.sign(mail.owner, thief, node.publicKey());
        assertThat(refusal(holder.ask(node.publicKey(), new BuddyFrame.OpenMailbox(toAnotherBuddy))))
                .isEqualTo(Refusal.NOT_PROVED);
        MailboxOpening genuine = MailboxOpening.sign(mail.owner, holder.publicKey(), node.publicKey());
        assertThat(refusal(holder.ask(thief, new BuddyFrame.OpenMailbox(genuine))))
                .isEqualTo(Refusal.NOT_PROVED);
        assertThat(refusal(holder.ask(thief, new BuddyFrame.ListCopies(mail.mailbox, Optional.empty()))))
                .isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void invariant7_aNewLinkHasToBeOpenedAnew() {
        put();
        mail.open(holder);
        holder.door.down(mail.ownerNode.publicKey());
        BuddyFrame.ListCopies list = new BuddyFrame.ListCopies(mail.mailbox, Optional.empty());
        assertThat(refusal(holder.ask(mail.ownerNode.publicKey(), list))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void aMailboxThatIsOpenTellsNothingOfAnother() {
        put();
        SigningKey otherOwner = SigningKey.generate(mail.chance);
        MailboxOpening opening = MailboxOpening.sign(otherOwner, holder.publicKey(), thief);
        holder.ask(thief, new BuddyFrame.OpenMailbox(opening));
        BuddyFrame.ListCopies list = new BuddyFrame.ListCopies(mail.mailbox, Optional.empty());
        assertThat(refusal(holder.ask(thief, list))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void aDigestTellsNobodyAnIdThatHeDidNotKnow() {
        put();
        BuddyFrame.Digest empty = new BuddyFrame.Digest(mail.mailbox, List.of(), List.of(), Optional.empty());
        BuddyFrame.Digested answer = (BuddyFrame.Digested) holder.ask(thief, empty);
        assertThat(answer).isEqualTo(new BuddyFrame.Digested(List.of(), List.of(), List.of(), Optional.empty()));
    }

    @Test
    void junkThatCameFirstUnderAKnownIdDoesNotBlockTheGoodCopy() {
        Envelope good = mail.envelope(300);
        Envelope junk = mail.envelope(good.id(), 300);
        holder.ask(thief, mail.strangersPut(junk));
        assertThat(holder.ask(mail.contact.publicKey(), mail.put(good))).isInstanceOf(BuddyFrame.Held.class);
        assertThat(mail.list(holder)).hasSize(2);
        assertThat(((BuddyFrame.Fetched) holder.ask(mail.ownerNode.publicKey(), mail.fetch(good))).envelope())
                .isEqualTo(good);
        Tombstone overJunk = Tombstone.sign(mail.owner, List.of(), List.of(CopyName.of(junk)));
        holder.ask(mail.ownerNode.publicKey(), new BuddyFrame.Drop(overJunk, Mail.DAYS_16));
        assertThat(mail.list(holder)).extracting(BuddyFrame.Listing::name).containsExactly(CopyName.of(good));
        assertThat(holder.ask(thief, mail.strangersPut(junk))).isInstanceOf(BuddyFrame.Gone.class);
    }

    @Test
    void junkThatCameAfterTheGoodCopyDoesNotReplaceIt() {
        Envelope good = put();
        holder.ask(thief, mail.strangersPut(mail.envelope(good.id(), 300)));
        mail.open(holder);
        assertThat(((BuddyFrame.Fetched) holder.ask(mail.ownerNode.publicKey(), mail.fetch(good))).envelope())
                .isEqualTo(good);
    }

    @Test
    void strangersHaveTwentySmallMessagesADayAndTheContactsAreNotHindered() {
        for (int i = 0; i < 20; i++) {
            assertThat(holder.ask(thief, mail.strangersPut(mail.envelope(1_900))))
                    .isInstanceOf(BuddyFrame.Held.class);
        }
        assertThat(refusal(holder.ask(thief, mail.strangersPut(mail.envelope(300)))))
                .isEqualTo(Refusal.QUOTA);
        put();
        world.runFor(Duration.ofDays(1));
        assertThat(refusal(holder.ask(thief, mail.strangersPut(mail.envelope(9_000)))))
                .isEqualTo(Refusal.QUOTA);
        assertThat(holder.ask(thief, mail.strangersPut(mail.envelope(300)))).isInstanceOf(BuddyFrame.Held.class);
    }

    @Test
    void aFloodOfPutsByOneContactEndsAtItsDaysShare() {
        int taken = 0;
        for (int i = 0; i < 30; i++) {
            taken += holder.ask(mail.contact.publicKey(), mail.put(mail.envelope(16_000))) instanceof BuddyFrame.Held
                    ? 1
                    : 0;
        }
        assertThat(taken).isEqualTo((int) (Quotas.CAPABILITY_DAY / (16_000 + Envelope.HEADER_BYTES)));
        world.runFor(Duration.ofDays(1));
        assertThat(holder.ask(mail.contact.publicKey(), mail.put(mail.envelope(16_000))))
                .isInstanceOf(BuddyFrame.Held.class);
    }

    @Test
    void aRepairThatBringsManyDaysAtOnceIsNotTakenForAFlood() {
        for (int day = 1; day <= 7; day++) {
            for (int i = 0; i < 15; i++) {
                int seconds = (int) Duration.ofDays(day).toSeconds() + 100;
                assertThat(holder.ask(thief, mail.put(mail.envelope(16_000), seconds)))
                        .isInstanceOf(BuddyFrame.Held.class);
            }
        }
    }

    @Test
    void aCapabilityThatTheOwnerDidNotGiveIsNone() {
        Envelope envelope = mail.envelope(300);
        PutCapability selfMade = PutCapability.sign(mail.stranger, mail.contact.publicKey(), 1);
        PutProof proof = PutProof.sign(selfMade, mail.contact, mail.owner.publicKey(), CopyName.of(envelope));
        BuddyFrame.Hold hold = new BuddyFrame.Hold(
                mail.owner.publicKey(), 1, 0, Mail.DAYS_14, 0, Optional.of(proof), List.of(), envelope);
        assertThat(refusal(holder.ask(thief, hold))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void anEnvelopeOfAnotherMailboxIsNotCountedAsThisOwners() {
        SigningKey other = SigningKey.generate(mail.chance);
        BuddyFrame.Hold hold = new BuddyFrame.Hold(
                other.publicKey(), 1, 0, Mail.DAYS_14, 0, Optional.empty(), List.of(), mail.envelope(300));
        assertThat(refusal(holder.ask(thief, hold))).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void invariant12_aBuddyHoldsNoMoreThanItGivesAndDropsNothingForIt() {
        Holder small = new Holder(world, "small", SigningKey.generate(mail.chance), 10_000);
        Envelope first = mail.envelope(6_000);
        small.ask(thief, mail.put(first));
        assertThat(refusal(small.ask(thief, mail.put(mail.envelope(6_000))))).isEqualTo(Refusal.NO_SPACE);
        assertThat(small.cache.bytes()).isLessThanOrEqualTo(10_000);
        assertThat(mail.list(small)).extracting(BuddyFrame.Listing::name).containsExactly(CopyName.of(first));
    }

    @Test
    void invariant12_aBuddyCarriesNoMoreInADayThanItGivesAndStillHandsOutWhatItPromised() {
        Holder poor = new Holder(world, "poor", SigningKey.generate(mail.chance), new Giving(Holder.GIVE, 20_000));
        Envelope first = mail.envelope(6_000);
        Envelope second = mail.envelope(6_000);
        poor.ask(thief, mail.put(first));
        poor.ask(thief, mail.put(second));
        mail.open(poor);
        assertThat(poor.ask(mail.ownerNode.publicKey(), mail.fetch(first))).isInstanceOf(BuddyFrame.Fetched.class);
        assertThat(refusal(poor.ask(thief, mail.put(mail.envelope(6_000))))).isEqualTo(Refusal.NO_SPACE);
        assertThat(poor.ask(mail.ownerNode.publicKey(), mail.fetch(second))).isInstanceOf(BuddyFrame.Fetched.class);

        poor.ask(mail.ownerNode.publicKey(), mail.drop(first));
        poor.crash();
        assertThat(refusal(poor.ask(thief, mail.put(mail.envelope(6_000)))))
                .as("a start does not begin the day anew")
                .isEqualTo(Refusal.NO_SPACE);
        world.runFor(Duration.ofDays(1));
        assertThat(poor.ask(thief, mail.put(mail.envelope(6_000)))).isInstanceOf(BuddyFrame.Held.class);
    }

    @Test
    void whoGivesNothingIsNobodysBuddy() {
        Holder none = new Holder(world, "none", SigningKey.generate(mail.chance), 0);
        assertThat(refusal(none.ask(thief, mail.put(mail.envelope(300))))).isEqualTo(Refusal.NO_SPACE);
        assertThat(refusal(none.ask(thief, mail.drop(mail.envelope(300))))).isEqualTo(Refusal.QUOTA);
    }

    @Test
    void aFloodOfTombstonesEndsAtItsShare() {
        SigningKey anybody = SigningKey.generate(mail.chance);
        boolean refused = false;
        for (int i = 0; i < 200 && !refused; i++) {
            Envelope[] many = new Envelope[256];
            for (int j = 0; j < many.length; j++) {
                many[j] = mail.envelope(1);
            }
            List<EnvelopeId> ids = List.of(many).stream().map(Envelope::id).toList();
            Frame answer =
                    holder.ask(thief, new BuddyFrame.Drop(Tombstone.sign(anybody, ids, List.of()), Mail.DAYS_16));
            refused = answer instanceof Frame.Refused;
        }
        assertThat(refused).isTrue();
        assertThat(holder.cache.bytes()).isLessThanOrEqualTo(Quotas.TOMBSTONES);
    }

    private Envelope put() {
        Envelope envelope = mail.envelope(300);
        assertThat(holder.ask(mail.contact.publicKey(), mail.put(envelope))).isInstanceOf(BuddyFrame.Held.class);
        return envelope;
    }

    private static Refusal refusal(Frame answer) {
        return ((Frame.Refused) answer).why();
    }
}
