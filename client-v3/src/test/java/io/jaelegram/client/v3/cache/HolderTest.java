package io.jaelegram.client.v3.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.BuddyFrame.Presence;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Tombstone;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The holder's side of the invariants of buddies-dht.md 7.4. */
class HolderTest {
    private final SimulatedWorld world = new SimulatedWorld(11);
    private final Mail mail = new Mail();
    private final Holder holder = new Holder(world, "holder", SigningKey.generate(mail.chance), Holder.GIVE);

    @Test
    void invariant1_whatWasConfirmedIsThereAfterACrash() {
        for (int i = 0; i < 20; i++) {
            Envelope envelope = mail.envelope(300);
            List<Frame> answers = holder.begin(mail.contact.publicKey(), mail.put(envelope));
            while (answers.isEmpty()) {
                world.runFor(Duration.ofMillis(1));
            }
            BuddyFrame.Held held = (BuddyFrame.Held) answers.get(0);
            assertThat(held.receipt().isFor(CopyName.of(envelope), mail.mailbox))
                    .isTrue();
            holder.crash();
            mail.open(holder);
            assertThat(fetched(mail.fetch(envelope))).isEqualTo(envelope);
        }
    }

    @Test
    void nothingIsConfirmedListedOrCountedAsLiveBeforeItIsSynced() {
        Envelope envelope = mail.envelope(300);
        mail.open(holder);
        List<Frame> put = holder.begin(mail.contact.publicKey(), mail.put(envelope));
        List<Frame> listed =
                holder.begin(mail.ownerNode.publicKey(), new BuddyFrame.ListCopies(mail.mailbox, Optional.empty()));
        List<Frame> compared = holder.begin(mail.stranger.publicKey(), digest(envelope));
        world.runFor(Duration.ofNanos(1));
        assertThat(put).isEmpty();
        assertThat(((BuddyFrame.Listed) listed.get(0)).copies()).isEmpty();
        assertThat(((BuddyFrame.Digested) compared.get(0)).copies()).containsExactly(Presence.ABSENT);
    }

    @Test
    void aRepeatedPutGetsTheSameReceiptAndTakesNoMoreRoom() {
        Envelope envelope = mail.envelope(300);
        Frame first = holder.ask(mail.contact.publicKey(), mail.put(envelope));
        long bytes = holder.cache.bytes();
        world.runFor(Duration.ofDays(1));
        holder.crash();
        assertThat(holder.ask(mail.contact.publicKey(), mail.put(envelope, 1_000)))
                .isEqualTo(first);
        assertThat(holder.cache.bytes()).isEqualTo(bytes);
    }

    @Test
    void invariant4_onlyTheOwnersWordOrTheEndRemovesACopy() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        Tombstone forged = Tombstone.sign(mail.stranger, List.of(envelope.id()), List.of());
        Tombstone stolen = new Tombstone(mail.owner.publicKey(), forged.ids(), List.of(), forged.signature());
        holder.ask(mail.stranger.publicKey(), new BuddyFrame.Drop(forged, 1_000));
        assertThat(refusal(holder.ask(mail.stranger.publicKey(), new BuddyFrame.Drop(stolen, 1_000))))
                .isEqualTo(Refusal.NOT_PROVED);
        holder.away(Duration.ofDays(13));
        assertThat(mail.list(holder)).hasSize(1);
        holder.away(Duration.ofDays(2));
        assertThat(mail.list(holder)).isEmpty();
        assertThat(holder.cache.bytes()).isZero();
    }

    @Test
    void invariant5_drainingCanBeRepeatedUntilTheOwnerDeletes() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        for (int i = 0; i < 3; i++) {
            assertThat(mail.list(holder)).hasSize(1);
            assertThat(fetched(mail.fetch(envelope))).isEqualTo(envelope);
            holder.crash();
        }
        assertThat(holder.ask(mail.ownerNode.publicKey(), mail.drop(envelope))).isEqualTo(new BuddyFrame.Dropped(1));
        assertThat(mail.list(holder)).isEmpty();
    }

    @Test
    void invariant10_afterTheDeleteOnlyTheTombstoneStaysAndAfterItsTimeNothing() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        holder.ask(mail.ownerNode.publicKey(), mail.drop(envelope));
        assertThat(holder.disk.rows(Table.BUDDY_COPIES)).isZero();
        assertThat(holder.disk.rows(Table.BUDDY_BYTES)).isZero();
        assertThat(holder.disk.rows(Table.BUDDY_TOMBSTONES)).isEqualTo(1);
        world.runFor(Duration.ofDays(17));
        holder.node.loop().execute(() -> holder.cache.tidy());
        world.runFor(Duration.ofSeconds(1));
        assertThat(holder.disk.rows(Table.BUDDY_TOMBSTONES)).isZero();
        assertThat(holder.cache.bytes()).isZero();
    }

    @Test
    void invariant11_aDeletedMessageIsNotHeldAgainAndWhoBringsItIsToldWhy() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        BuddyFrame.Drop drop = mail.drop(envelope);
        holder.ask(mail.ownerNode.publicKey(), drop);
        holder.crash();
        Frame answer = holder.ask(mail.contact.publicKey(), mail.put(envelope));
        assertThat(((BuddyFrame.Gone) answer).tombstone()).isEqualTo(drop.tombstone());
        assertThat(mail.list(holder)).isEmpty();
    }

    @Test
    void invariant11_aTombstoneThatCameBeforeTheCopyKeepsItOut() {
        Envelope envelope = mail.envelope(300);
        assertThat(holder.ask(mail.stranger.publicKey(), mail.drop(envelope))).isEqualTo(new BuddyFrame.Dropped(0));
        assertThat(holder.ask(mail.contact.publicKey(), mail.put(envelope))).isInstanceOf(BuddyFrame.Gone.class);
        BuddyFrame.Digested answer = (BuddyFrame.Digested) holder.ask(mail.stranger.publicKey(), digest(envelope));
        assertThat(answer.copies()).containsExactly(Presence.DELETED);
        assertThat(answer.gone()).hasSize(1);
    }

    @Test
    void aTombstoneThatIsPassedOnDoesNotGrowYounger() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.stranger.publicKey(), mail.drop(envelope));
        world.runFor(Duration.ofDays(10));
        BuddyFrame.Gone told = (BuddyFrame.Gone) holder.ask(mail.contact.publicKey(), mail.put(envelope));
        assertThat(told.seconds()).isLessThan((int) Duration.ofDays(7).toSeconds());
    }

    @Test
    void replayedDeletesSayTheSameAgain() {
        Envelope first = mail.envelope(300);
        Envelope second = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(first));
        holder.ask(mail.contact.publicKey(), mail.put(second));
        BuddyFrame.Drop drop = mail.drop(first);
        for (int i = 0; i < 5; i++) {
            assertThat(holder.ask(mail.stranger.publicKey(), drop)).isEqualTo(new BuddyFrame.Dropped(i == 0 ? 1 : 0));
        }
        assertThat(mail.list(holder)).extracting(BuddyFrame.Listing::name).containsExactly(CopyName.of(second));
        assertThat(holder.disk.rows(Table.BUDDY_TOMBSTONES)).isEqualTo(1);
    }

    @Test
    void aClockYearsOffNeitherKillsNorImmortalises() {
        Envelope envelope = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        holder.node.jumpClock(Duration.ofDays(3_650));
        holder.node.loop().execute(() -> holder.cache.tidy());
        world.runFor(Duration.ofSeconds(1));
        assertThat(mail.list(holder)).hasSize(1);
        holder.node.jumpClock(Duration.ofDays(-7_300));
        holder.crash();
        assertThat(mail.list(holder)).hasSize(1);
        holder.away(Duration.ofDays(15));
        assertThat(mail.list(holder)).isEmpty();
    }

    @Test
    void whatIsPutWithALifetimeThatIsOverIsRefused() {
        assertThat(refusal(holder.ask(mail.contact.publicKey(), mail.put(mail.envelope(300), 0))))
                .isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void aFullDiskConfirmsNothingAndLosesNothing() {
        Envelope before = mail.envelope(300);
        holder.ask(mail.contact.publicKey(), mail.put(before));
        holder.disk.fail(CommitResult.Kind.FULL);
        List<Frame> answers = holder.begin(mail.contact.publicKey(), mail.put(mail.envelope(300)));
        world.runFor(Duration.ofSeconds(5));
        assertThat(answers).isEmpty();
        assertThat(holder.failed()).isTrue();
        holder.disk.heal();
        holder.crash();
        assertThat(mail.list(holder)).extracting(BuddyFrame.Listing::name).containsExactly(CopyName.of(before));
    }

    @Test
    void anAuditIsAnsweredOnlyByWhoHasTheBytes() {
        Envelope envelope = mail.envelope(300);
        CopyName name = CopyName.of(envelope);
        BuddyFrame.Challenge challenge =
                new BuddyFrame.Challenge(name, io.jaelegram.crypto.Bytes.of(mail.chance.bytes(16)));
        BuddyFrame.Audit audit = new BuddyFrame.Audit(mail.mailbox, challenge);
        assertThat(refusal(holder.ask(mail.contact.publicKey(), audit))).isEqualTo(Refusal.NOT_HELD);
        BuddyFrame.Held held = (BuddyFrame.Held) holder.ask(mail.contact.publicKey(), mail.put(envelope));
        assertThat(holder.ask(mail.contact.publicKey(), audit))
                .isEqualTo(new BuddyFrame.Audited(Proof.of(challenge.nonce(), envelope)));
        assertThat(holder.ask(mail.contact.publicKey(), new BuddyFrame.Attest(mail.mailbox, challenge)))
                .isEqualTo(new BuddyFrame.Attested(Proof.of(challenge.nonce(), envelope), held.receipt()));
    }

    @Test
    void aCopyListsWhoElseSignedForItOnceEachAndNobodyWhoDidNot() {
        Envelope envelope = mail.envelope(300);
        CopyName name = CopyName.of(envelope);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        HolderReceipt good = HolderReceipt.sign(mail.stranger, name, mail.mailbox, 1, Mail.DAYS_14);
        HolderReceipt forged = new HolderReceipt(mail.contact.publicKey(), 1, Mail.DAYS_14, good.signature());
        BuddyFrame.Witness witness = new BuddyFrame.Witness(mail.mailbox, name, List.of(forged, good, good));
        assertThat(holder.ask(mail.contact.publicKey(), witness)).isEqualTo(new BuddyFrame.Witnessed(1));
        holder.crash();
        mail.open(holder);
        BuddyFrame.Fetched fetched = (BuddyFrame.Fetched) holder.ask(mail.ownerNode.publicKey(), mail.fetch(envelope));
        assertThat(fetched.receipts()).containsExactly(good);
    }

    @Test
    void aSubscriberHearsOfWhatComesLateAndOfWhoElseHasSomething() {
        Envelope envelope = mail.envelope(300);
        mail.open(holder);
        BuddyFrame.Subscribe subscribe = new BuddyFrame.Subscribe(mail.mailbox);
        List<Frame> first = holder.begin(mail.ownerNode.publicKey(), subscribe);
        holder.ask(mail.contact.publicKey(), mail.put(envelope));
        assertThat(first).containsExactly(new BuddyFrame.News(List.of(holder.publicKey())));
        List<Frame> second = holder.begin(mail.ownerNode.publicKey(), subscribe);
        holder.ask(mail.stranger.publicKey(), digest(mail.envelope(300)));
        assertThat(second).containsExactly(new BuddyFrame.News(List.of(mail.stranger.publicKey())));
        List<Frame> third = holder.begin(mail.ownerNode.publicKey(), subscribe);
        world.runFor(BuddyDoor.SUBSCRIPTION.plusSeconds(1));
        assertThat(third).containsExactly(new BuddyFrame.News(List.of()));
    }

    private BuddyFrame.Digest digest(Envelope envelope) {
        return new BuddyFrame.Digest(mail.mailbox, List.of(CopyName.of(envelope)), List.of(), Optional.empty());
    }

    private Envelope fetched(BuddyFrame.Fetch fetch) {
        return ((BuddyFrame.Fetched) holder.ask(mail.ownerNode.publicKey(), fetch)).envelope();
    }

    private static Refusal refusal(Frame answer) {
        return ((Frame.Refused) answer).why();
    }
}
