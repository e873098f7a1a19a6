package io.jaelegram.server.core;

import static io.jaelegram.protocol.Frame.Custody.HELD;
import static io.jaelegram.protocol.Frame.Custody.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.simulated.LinkProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailStoriesTest {
    private final ServerLab lab = new ServerLab(1);
    private final TestPerson alice = lab.person("alice");
    private final TestPerson bob = lab.person("bob");

    private static Frame accepted(Frame.Custody custody) {
        return new Frame.Accepted(custody);
    }

    @Test
    void aMessageToSomebodyOnlineArrivesAndNeverTouchesTheDisk() {
        alice.online();
        bob.online();
        lab.pass(Duration.ofSeconds(1));
        Envelope envelope = alice.envelopeTo(bob, "hello");

        // Bob is farther than the disk is slow, but his release comes while the write is still held back.
        lab.world.faults().usualProfile(new LinkProfile(Duration.ofMillis(20), Duration.ZERO, 0));
        Frame answer = alice.put(envelope);

        assertThat(answer).isEqualTo(accepted(TAKEN));
        assertThat(bob.delivered).containsExactly(envelope);
        lab.pass(Duration.ofSeconds(1));
        assertThat(lab.waiting()).isZero();
        assertThat(alice.put(envelope)).as("it is remembered all the same").isEqualTo(accepted(TAKEN));
    }

    @Test
    void aMessageThatIsNotConfirmedInTimeIsWrittenAndItsSenderToldSo() {
        alice.online();
        bob.online();
        bob.releasesAtOnce = false;
        lab.pass(Duration.ofSeconds(1));
        List<Optional<Frame>> answers = new ArrayList<>();

        alice.ask(new Frame.Put(alice.envelopeTo(bob, "hello")), answers::add);
        lab.until("it arrives", () -> bob.texts().contains("hello"));
        assertThat(lab.waiting()).isZero();
        assertThat(answers).isEmpty();

        lab.pass(HeldBack.HOLD.multipliedBy(4));
        assertThat(lab.waiting()).isEqualTo(1);
        assertThat(answers).containsExactly(Optional.of(accepted(HELD)));
    }

    @Test
    void aReaderWhoGoesBeforeAnythingWasWrittenFindsAllOfItInOrderOnReturn() {
        alice.online();
        bob.online();
        bob.releasesAtOnce = false;
        lab.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            alice.ask(new Frame.Put(alice.envelopeTo(bob, "message " + i)), answer -> {});
        }
        lab.until("they arrive", () -> bob.delivered.size() == 3);
        assertThat(lab.waiting()).isZero();

        bob.offline();
        assertThat(lab.waiting()).isEqualTo(3);
        bob.online();
        lab.until("they come again", () -> bob.delivered.size() == 6);

        assertThat(bob.texts().subList(3, 6)).containsExactly("message 0", "message 1", "message 2");
    }

    @Test
    void aReaderWhoIsAwayFindsTheMessagesInOrderOnReturn() {
        bob.online();
        bob.offline();
        alice.online();

        for (int i = 0; i < 200; i++) {
            assertThat(alice.put(alice.envelopeTo(bob, "message " + i))).isEqualTo(accepted(HELD));
        }
        assertThat(bob.enter()).isEqualTo(new Frame.Registered(200, 0));
        lab.until("bob is drained", () -> bob.said.contains(new Frame.Drained()));

        assertThat(bob.texts())
                .hasSize(200)
                .startsWith("message 0", "message 1")
                .endsWith("message 199");
        lab.pass(Duration.ofSeconds(1));
        assertThat(lab.waiting()).isZero();
    }

    @Test
    void nothingWaitsAndTheReaderIsToldSoAtOnce() {
        bob.online();

        lab.until("bob is drained", () -> bob.said.contains(new Frame.Drained()));
    }

    @Test
    void aReaderIsDrainedOnlyWhenTheLastOfItIsReleased() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "hello");
        alice.put(envelope);

        bob.releasesAtOnce = false;
        bob.said.clear();
        bob.online();
        lab.pass(Duration.ofSeconds(5));
        assertThat(bob.delivered).containsExactly(envelope);
        assertThat(bob.said).doesNotContain(new Frame.Drained());

        bob.release(envelope);
        lab.until("bob is drained", () -> bob.said.contains(new Frame.Drained()));
    }

    @Test
    void whatWasNotReleasedIsDeliveredAgainOnTheNextLink() {
        bob.online();
        alice.online();
        bob.releasesAtOnce = false;
        Envelope envelope = alice.envelopeTo(bob, "hello");
        assertThat(alice.put(envelope)).isEqualTo(accepted(HELD));
        assertThat(bob.delivered).containsExactly(envelope);

        bob.offline();
        bob.online();

        lab.until("it comes again", () -> bob.delivered.size() == 2);
        assertThat(bob.delivered).containsExactly(envelope, envelope);
    }

    @Test
    void aLinkThatTakesOverIsGivenWhatTheOlderOneDidNotRelease() {
        bob.online();
        alice.online();
        bob.releasesAtOnce = false;
        Envelope first = alice.envelopeTo(bob, "first");
        Envelope second = alice.envelopeTo(bob, "second");
        alice.put(first);
        alice.put(second);
        bob.release(first);
        lab.pass(Duration.ofSeconds(1));

        TestPerson again = bob.onAnotherDevice("bob-again").online();

        lab.until("it comes again", () -> !again.delivered.isEmpty());
        lab.pass(Duration.ofSeconds(1));
        assertThat(again.delivered).containsExactly(second);
    }

    @Test
    void messagesThatArriveWhileTheBacklogIsDeliveredComeAfterIt() {
        bob.online();
        bob.offline();
        alice.online();
        for (int i = 0; i < 300; i++) {
            alice.put(alice.envelopeTo(bob, "message " + i));
        }
        // One each millisecond: before, while and after bob is given what waited.
        List<Optional<Frame>> answers = new ArrayList<>();
        for (int i = 300; i < 600; i++) {
            Frame put = new Frame.Put(alice.envelopeTo(bob, "message " + i));
            alice.device.loop().after(Duration.ofMillis(i - 300), () -> alice.ask(put, answers::add));
        }
        bob.online();
        lab.until("all are answered", () -> answers.size() == 300);
        lab.until("all are delivered", () -> bob.delivered.size() == 600);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            expected.add("message " + i);
        }
        assertThat(bob.texts()).isEqualTo(expected);
    }

    @Test
    void theSameEnvelopeAgainGetsTheSameAnswerAndIsDeliveredOnce() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "hello");

        assertThat(alice.put(envelope)).isEqualTo(accepted(HELD));
        assertThat(alice.put(envelope)).isEqualTo(accepted(HELD));
        bob.online();
        lab.pass(Duration.ofSeconds(2));

        assertThat(bob.delivered).containsExactly(envelope);
        assertThat(alice.put(envelope)).isEqualTo(accepted(TAKEN));
    }

    @Test
    void anEnvelopeThatWasTakenIsRememberedAcrossARestart() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "hello");
        alice.put(envelope);
        bob.online();
        lab.until("it is taken", () -> lab.waiting() == 0);
        bob.offline();

        lab.powerCut();
        alice.online();

        assertThat(alice.put(envelope)).isEqualTo(accepted(TAKEN));
        assertThat(lab.waiting()).isZero();
    }

    @Test
    void junkUnderTheSameEnvelopeIdNeitherReplacesNorForgetsTheTrueMessage() {
        TestPerson mallory = lab.person("mallory").online();
        bob.online();
        bob.offline();
        alice.online();
        Envelope envelope = alice.envelopeTo(bob, "the true one");
        Envelope junk = mallory.envelopeTo(bob, envelope.id(), "junk");

        assertThat(mallory.put(junk)).isEqualTo(accepted(HELD));
        assertThat(alice.put(envelope)).isEqualTo(accepted(HELD));
        bob.releasesAtOnce = false;
        bob.online();
        lab.until("junk comes first", () -> bob.delivered.size() == 1);
        lab.pass(Duration.ofSeconds(2));
        assertThat(bob.texts()).containsExactly("junk");

        bob.release(junk);
        lab.until("the true one comes", () -> bob.delivered.size() == 2);
        assertThat(bob.texts()).containsExactly("junk", "the true one");
        assertThat(lab.waiting()).isEqualTo(1);
    }

    @Test
    void junkUnderTheSameEnvelopeIdOnALiveLinkWaitsForItsTurn() {
        TestPerson mallory = lab.person("mallory").online();
        bob.online();
        alice.online();
        lab.pass(Duration.ofSeconds(1));
        bob.releasesAtOnce = false;
        Envelope envelope = alice.envelopeTo(bob, "the true one");

        alice.put(envelope);
        mallory.put(mallory.envelopeTo(bob, envelope.id(), "junk"));
        assertThat(bob.texts()).containsExactly("the true one");

        bob.release(envelope);
        lab.until("junk comes too", () -> bob.delivered.size() == 2);
        assertThat(bob.texts()).containsExactly("the true one", "junk");
    }

    @Test
    void theReleaseOfSomebodyElsesMessageHasNoEffect() {
        bob.online();
        bob.offline();
        alice.online();
        TestPerson mallory = lab.person("mallory").online();
        Envelope envelope = alice.envelopeTo(bob, "hello");
        alice.put(envelope);

        mallory.release(envelope);
        lab.pass(Duration.ofSeconds(1));
        bob.online();

        lab.until("bob has it", () -> bob.delivered.contains(envelope));
    }

    @Test
    void anUnknownMailboxIsRefused() {
        alice.online();

        Frame answer = alice.put(alice.envelopeTo(bob, "hello"));

        assertThat(((Frame.Refused) answer).why()).isEqualTo(Refusal.UNKNOWN_USER);
    }

    @Test
    void aSenderWhoseClockIsYearsWrongStillChatsAndItsMailIsNotKeptForEver() {
        bob.online();
        bob.offline();
        alice.online();
        Envelope past = Envelope.whole(EnvelopeId.random(lab.randomness), bob.mailboxId(), 21_915 - 3_650, new byte[1]);
        Envelope future =
                Envelope.whole(EnvelopeId.random(lab.randomness), bob.mailboxId(), 21_915 + 3_650, new byte[2]);

        assertThat(alice.put(past)).isInstanceOf(Frame.Accepted.class);
        assertThat(alice.put(future)).isInstanceOf(Frame.Accepted.class);
        assertThat(lab.waiting()).isEqualTo(2);

        lab.pass(Duration.ofDays(3));
        assertThat(lab.waiting()).isEqualTo(1);
        lab.pass(Duration.ofDays(30));
        assertThat(lab.waiting()).isZero();
    }

    @Test
    void expiredMailIsForgottenAndItsRoomGivenBack() {
        bob.online();
        bob.offline();
        alice.online();
        alice.put(Envelope.whole(EnvelopeId.random(lab.randomness), bob.mailboxId(), 21_915 + 2, new byte[10]));
        alice.put(alice.envelopeTo(bob, "lives longer"));

        lab.pass(Duration.ofDays(3));

        assertThat(lab.waiting()).isEqualTo(1);
        assertThat(bob.enter()).isEqualTo(new Frame.Registered(1, 0));
        lab.until("the other one comes", () -> bob.texts().equals(List.of("lives longer")));
    }

    @Test
    void aWallClockThatJumpsADayAheadForgetsNothing() {
        bob.online();
        bob.offline();
        alice.online();
        alice.put(Envelope.whole(EnvelopeId.random(lab.randomness), bob.mailboxId(), 21_915 + 1, new byte[10]));

        lab.node.jumpClock(Duration.ofDays(2));
        lab.pass(Duration.ofHours(3));

        assertThat(lab.waiting()).isEqualTo(1);
    }
}
