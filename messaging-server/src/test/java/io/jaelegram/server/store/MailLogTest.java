package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.store.log.MailLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server relies on in a log of mail, on a simulated disk whose faults are chosen. */
class MailLogTest {
    private static final int DAY = 20_000;
    private static final long ALICE = 1;

    private final Randomness randomness = Randomness.seeded(5);
    private final ModelServerDisk disk = new ModelServerDisk();
    private final MailboxId bob = mailbox();
    private final MailboxId carol = mailbox();
    private MailLog log;
    private long number;

    @BeforeEach
    void open() throws StoreException {
        log = TestMail.open(disk.files());
    }

    private MailboxId mailbox() {
        return new MailboxId(Bytes.of(randomness.bytes(MailboxId.SIZE)));
    }

    private Mail mail(MailboxId to, int expiryDay) {
        Envelope envelope = Envelope.whole(EnvelopeId.random(randomness), to, expiryDay, randomness.bytes(300));
        return new Mail(++number, MailKey.of(envelope), envelope);
    }

    private Mail put(MailboxId to) throws StoreException {
        Mail mail = mail(to, DAY);
        log.put(mail, ALICE);
        log.write();
        return mail;
    }

    private void take(Mail mail) throws StoreException {
        assertThat(log.take(mail.key())).isTrue();
        log.write();
    }

    private List<Mail> read(MailboxId mailbox) throws StoreException {
        return log.read(new ReadMail(mailbox, 0, 0, 1_000, 1 << 20)).mail();
    }

    private void killAndOpen() throws StoreException {
        open();
    }

    @Test
    void whatIsWrittenIsReadInOrderAlsoAfterAKill() throws StoreException {
        Mail first = put(bob);
        Mail other = put(carol);
        Mail second = put(bob);
        assertThat(read(bob)).containsExactly(first, second);

        killAndOpen();
        assertThat(read(bob)).containsExactly(first, second);
        assertThat(read(carol)).containsExactly(other);
        assertThat(log.all().messages()).isEqualTo(3);
        assertThat(log.of(bob)).isEqualTo(new MailCount(2, 2 * first.envelope().size()));
    }

    @Test
    void mailOfTheSameGroupIsReadBeforeItIsWritten() throws StoreException {
        Mail written = put(bob);
        Mail unwritten = mail(bob, DAY);
        log.put(unwritten, ALICE);

        assertThat(read(bob)).containsExactly(written, unwritten);
        assertThat(log.changed()).isTrue();
    }

    @Test
    void pagesGoOnBehindTheLastNumberAndSkipWhatHasExpired() throws StoreException {
        log.put(mail(bob, 10), ALICE);
        Mail second = put(bob);
        Mail third = put(bob);

        ReadMail.Page page = log.read(new ReadMail(bob, 0, 10, 1, 1 << 20));
        assertThat(page.mail()).containsExactly(second);
        assertThat(page.last()).isFalse();
        page = log.read(new ReadMail(bob, second.number(), 10, 5, 1 << 20));
        assertThat(page.mail()).containsExactly(third);
        assertThat(page.last()).isTrue();
    }

    @Test
    void whatWasTakenIsGoneAndRemembered() throws StoreException {
        Mail mail = put(bob);
        take(mail);
        assertThat(log.take(mail.key())).as("a second time").isFalse();

        killAndOpen();
        assertThat(log.find(mail.key())).hasValue(MailStore.State.TAKEN);
        assertThat(read(bob)).isEmpty();
        assertThat(log.all()).isEqualTo(MailCount.NONE);
    }

    @Test
    void mailPutAgainAfterItsTombstoneWasForgottenWaitsAlsoAfterAKill() throws StoreException {
        Mail mail = put(bob);
        take(mail);
        log.sweep(new Sweep(Bytes.of(new byte[0]), DAY + Sweep.TOMBSTONE_DAYS, 10));
        assertThat(log.find(mail.key())).isEmpty();
        log.put(mail, ALICE);
        log.write();

        killAndOpen();
        assertThat(read(bob)).containsExactly(mail);
    }

    @Test
    void sharesAreCountedBySenderAndNotKept() throws StoreException {
        Mail mail = put(bob);
        assertThat(log.from(bob, ALICE).messages()).isEqualTo(1);
        assertThat(log.from(bob, 2).messages()).isZero();
        take(mail);
        put(bob);
        killAndOpen();
        assertThat(log.from(bob, ALICE)).isEqualTo(MailCount.NONE);
    }

    @Test
    void whatATransactionOrAGroupChangedCanBeUndone() throws StoreException {
        Mail kept = put(bob);
        log.begin();
        Mail inGroup = mail(bob, DAY);
        log.put(inGroup, ALICE);
        log.begin();
        log.take(kept.key());
        log.drop(bob);
        log.put(mail(carol, DAY), ALICE);
        assertThat(log.touched()).isTrue();
        log.rollBack();
        assertThat(read(bob)).containsExactly(kept, inGroup);
        assertThat(read(carol)).isEmpty();
        log.undo();
        assertThat(read(bob)).containsExactly(kept);
        assertThat(log.find(inGroup.key())).isEmpty();
        assertThat(log.changed()).isFalse();
    }

    @Test
    void aDroppedMailboxIsForgottenAlsoAfterAKill() throws StoreException {
        put(bob);
        Mail other = put(carol);
        log.drop(bob);
        log.write();
        killAndOpen();

        assertThat(read(bob)).isEmpty();
        assertThat(read(carol)).containsExactly(other);
    }

    @Test
    void whatHasExpiredIsRemovedMailboxByMailbox() throws StoreException {
        log.put(mail(bob, 10), ALICE);
        log.put(mail(carol, 10), ALICE);
        Mail late = put(bob);
        Bytes next = log.sweep(new Sweep(Bytes.of(new byte[0]), 10, 1)).orElseThrow();
        assertThat(log.sweep(new Sweep(next, 10, 1))).isEmpty();

        assertThat(log.all().messages()).isEqualTo(1);
        assertThat(read(bob)).containsExactly(late);
    }

    @Test
    void aWriteThatFailsLeavesWhatWasThereAndTheNextOneSucceeds() throws StoreException {
        Mail before = put(bob);
        disk.fail(StoreException.Kind.FULL);
        log.put(mail(bob, DAY), ALICE);
        assertThatThrownBy(log::write).isInstanceOf(StoreException.class);
        log.undo();
        disk.heal();
        Mail after = put(bob);

        assertThat(read(bob)).containsExactly(before, after);
        killAndOpen();
        assertThat(read(bob)).containsExactly(before, after);
    }

    @Test
    void aFlippedBitIsNoticedAndTheRestIsServed() throws StoreException {
        Mail first = put(bob);
        Mail second = put(bob);
        Mail third = put(bob);
        disk.files().flip(1, 600);

        assertThat(read(bob)).containsExactly(first, third);
        assertThat(log.find(second.key())).as("it may be handed in again").isEmpty();
        assertThat(log.verify()).singleElement().asString().contains("damaged");
        assertThat(log.damaged()).isEqualTo(1);
        log.put(second, ALICE);
        log.write();
        killAndOpen();
        assertThat(read(bob)).containsExactly(first, second, third);
    }

    @Test
    void aFlippedBitIsServedAroundAtTheNextOpening() throws StoreException {
        Mail first = put(bob);
        put(bob);
        Mail third = put(bob);
        disk.files().flip(1, 600);
        killAndOpen();

        assertThat(read(bob)).containsExactly(first, third);
        assertThat(log.verify()).singleElement().asString().contains("1 damaged record");
        assertThat(log.damaged()).isEqualTo(1);
    }

    @Test
    void aTornLastWriteIsCutOffAndIsNoDamageLaterEither() throws StoreException {
        Mail first = put(bob);
        put(carol);
        disk.files().open(1).truncate(16 + 440 + 200);
        killAndOpen();
        assertThat(read(carol)).isEmpty();
        Mail next = put(bob);
        killAndOpen();

        assertThat(read(bob)).containsExactly(first, next);
        assertThat(log.verify()).isEmpty();
    }

    @Test
    void spaceOfTakenMailIsGivenBackAndWhatWaitsIsMoved() throws StoreException {
        Mail old = put(bob);
        List<Mail> waiting = new ArrayList<>(List.of(old));
        for (int i = 0; i < 2_000; i++) {
            take(put(carol));
            if (i % 100 == 0) {
                waiting.add(put(bob));
            }
            log.sweep(new Sweep(Bytes.of(new byte[0]), DAY + Sweep.TOMBSTONE_DAYS, 0));
        }
        assertThat(disk.used()).as("2,000 messages are 800 kB").isLessThan(150_000);
        assertThat(disk.files().numbers().get(0)).isGreaterThan(10);
        assertThat(read(bob)).containsExactlyElementsOf(waiting);
        killAndOpen();
        assertThat(read(bob)).containsExactlyElementsOf(waiting);
        assertThat(log.verify()).isEmpty();
    }

    @Test
    void envelopesWithOneBodyAndNearlyOneIdAreToldApart() throws StoreException {
        byte[] body = randomness.bytes(300);
        List<Mail> same = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] id =
                    java.nio.ByteBuffer.allocate(EnvelopeId.SIZE).putInt(12, i).array();
            Envelope envelope = Envelope.whole(new EnvelopeId(Bytes.of(id)), bob, DAY, body);
            Mail mail = new Mail(++number, MailKey.of(envelope), envelope);
            same.add(mail);
            log.put(mail, ALICE);
        }
        log.write();
        for (Mail mail : same) {
            assertThat(log.take(mail.key())).isTrue();
        }
        assertThat(log.all()).isEqualTo(MailCount.NONE);
    }

    @Test
    void aLogOfANewerProgramIsRefused() throws Exception {
        put(bob);
        byte[] head = disk.files().bytes(1).clone();
        java.nio.ByteBuffer.wrap(head).putInt(4, 2);
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(head, 0, 12);
        java.nio.ByteBuffer.wrap(head).putInt(12, (int) crc.getValue());
        disk.files().open(1).write(0, head, 16);

        assertThatThrownBy(this::open)
                .extracting(e -> ((StoreException) e).kind())
                .isEqualTo(StoreException.Kind.NEWER_FORMAT);
    }
}
