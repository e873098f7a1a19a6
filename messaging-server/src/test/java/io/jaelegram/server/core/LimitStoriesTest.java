package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.simulated.LinkProfile;
import io.jaelegram.protocol.link.simulated.WireObserver;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitStoriesTest {
    private static Refusal why(Frame answer) {
        return ((Frame.Refused) answer).why();
    }

    private static ServerLab lab(MailQuota quota) {
        return new ServerLab(4, ServerLimits.DEFAULT.withQuota(quota));
    }

    @Test
    void oneSenderCannotFillAMailboxForTheOthers() {
        ServerLab lab = lab(new MailQuota(10, 1 << 20, 4, 1 << 20));
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson flooder = lab.person("flooder").online();
        TestPerson friend = lab.person("friend").online();

        for (int i = 0; i < 4; i++) {
            assertThat(flooder.put(flooder.envelopeTo(bob, "flood"))).isInstanceOf(Frame.Accepted.class);
        }
        assertThat(why(flooder.put(flooder.envelopeTo(bob, "flood")))).isEqualTo(Refusal.SENDER_QUOTA);
        assertThat(friend.put(friend.envelopeTo(bob, "hello"))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void aFullMailboxRefusesAndTakesMailAgainOnceItsReaderCame() {
        ServerLab lab = lab(new MailQuota(1_000, 1_000, 1_000, 1_000));
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson alice = lab.person("alice").online();
        String text = "x".repeat(300);

        assertThat(alice.put(alice.envelopeTo(bob, text))).isInstanceOf(Frame.Accepted.class);
        assertThat(alice.put(alice.envelopeTo(bob, text))).isInstanceOf(Frame.Accepted.class);
        assertThat(why(alice.put(alice.envelopeTo(bob, text)))).isEqualTo(Refusal.MAILBOX_FULL);
        bob.online();
        lab.until("bob has both", () -> bob.delivered.size() == 2);
        lab.pass(Duration.ofSeconds(1));
        bob.offline();
        assertThat(alice.put(alice.envelopeTo(bob, text))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void theQuotaOfAMailboxHoldsAcrossARestart() {
        ServerLab lab = lab(new MailQuota(3, 1 << 20, 3, 1 << 20));
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson alice = lab.person("alice").online();
        for (int i = 0; i < 3; i++) {
            alice.put(alice.envelopeTo(bob, "mail"));
        }
        lab.powerCut();
        alice.online();

        assertThat(why(alice.put(alice.envelopeTo(bob, "mail")))).isEqualTo(Refusal.MAILBOX_FULL);
    }

    @Test
    void aServerThatIsFullByItsOperatorsWordRefusesMailUntilSomeIsFetchedAndNewAccounts() {
        ServerLab lab = lab(new MailQuota(100, 1 << 20, 100, 1 << 20, new Totals(2, 3, 0)));
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson alice = lab.person("alice").online();
        for (int i = 0; i < 3; i++) {
            assertThat(alice.put(alice.envelopeTo(bob, "mail"))).isInstanceOf(Frame.Accepted.class);
        }
        assertThat(why(alice.put(alice.envelopeTo(bob, "mail")))).isEqualTo(Refusal.STORE_FAILED);
        assertThat(why(lab.person("carol").enter())).isEqualTo(Refusal.STORE_FAILED);

        bob.online();
        lab.until("bob has all", () -> bob.delivered.size() == 3);
        lab.pass(Duration.ofSeconds(1));
        bob.offline();
        assertThat(alice.put(alice.envelopeTo(bob, "mail"))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void whoSendsTooFastIsToldAndGoesOnLater() {
        ServerLab lab = new ServerLab(5, ServerLimits.DEFAULT.withPuts(new ServerLimits.Rate(2, 5)));
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();
        List<Optional<Frame>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            alice.ask(new Frame.Put(alice.envelopeTo(bob, "quick")), answers::add);
        }
        lab.until("all are answered", () -> answers.size() == 10);

        assertThat(answers.stream().filter(a -> a.orElseThrow() instanceof Frame.Accepted))
                .hasSize(5);
        assertThat(answers.stream().map(Optional::orElseThrow).filter(Frame.Refused.class::isInstance))
                .allMatch(answer -> why(answer) == Refusal.RATE_LIMITED);
        lab.pass(Duration.ofSeconds(1));
        assertThat(alice.put(alice.envelopeTo(bob, "later"))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void whoAsksOnAndOnIsHeardTenTimesASecond() {
        ServerLab lab = new ServerLab(5, ServerLimits.DEFAULT.withPuts(new ServerLimits.Rate(0.01, 5)));
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();
        List<Optional<Frame>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            alice.ask(new Frame.Put(alice.envelopeTo(bob, "quick")), answers::add);
        }
        lab.pass(Duration.ofSeconds(1));

        assertThat(answers).hasSizeBetween(5 + 9 * 32, 5 + 13 * 32);
    }

    @Test
    void whoHangsUpAndComesBackDoesNotBeginAnew() {
        ServerLab lab = new ServerLab(5, ServerLimits.DEFAULT.withPuts(new ServerLimits.Rate(0.01, 5)));
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();
        for (int i = 0; i < 5; i++) {
            assertThat(alice.put(alice.envelopeTo(bob, "burst"))).isInstanceOf(Frame.Accepted.class);
        }
        alice.offline();
        alice.online();

        assertThat(why(alice.put(alice.envelopeTo(bob, "again")))).isEqualTo(Refusal.RATE_LIMITED);
        TestPerson carol = lab.person("carol").online();
        assertThat(carol.put(carol.envelopeTo(bob, "another's"))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void aFloodIsRefusedInsteadOfFillingTheMemory() {
        ServerLab lab = new ServerLab(6, ServerLimits.DEFAULT.withMemory(40_000));
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson alice = lab.person("alice").online();
        String large = "x".repeat(900);
        for (int round = 0; round < 10; round++) {
            List<Frame> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                alice.ask(new Frame.Put(alice.envelopeTo(bob, large)), answer -> answers.add(answer.orElseThrow()));
            }
            lab.until("all are answered", () -> answers.size() == 100);

            assertThat(answers.stream().filter(Frame.Accepted.class::isInstance))
                    .as("room is given back each time")
                    .isNotEmpty();
            assertThat(answers.stream().filter(Frame.Refused.class::isInstance).map(LimitStoriesTest::why))
                    .isNotEmpty()
                    .containsOnly(Refusal.RATE_LIMITED);
        }
    }

    @Test
    void aFloodOfPrekeysIsRefusedToo() {
        ServerLab lab = new ServerLab(6, ServerLimits.DEFAULT.withMemory(80_000));
        TestPerson alice = lab.person("alice").online();
        Bytes part = Bytes.of(new byte[1_000]);
        Frame publication = new Frame.PublishPrekeys(false, part, List.of(part, part, part));
        List<Frame> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            alice.ask(publication, answer -> answers.add(answer.orElseThrow()));
        }
        lab.until("all are answered", () -> answers.size() == 50);

        assertThat(answers.stream().filter(Frame.PrekeysStored.class::isInstance))
                .isNotEmpty();
        assertThat(answers.stream().filter(Frame.Refused.class::isInstance).map(LimitStoriesTest::why))
                .isNotEmpty()
                .containsOnly(Refusal.RATE_LIMITED);
        assertThat(alice.ask(publication)).isInstanceOf(Frame.PrekeysStored.class);
    }

    @Test
    void aReaderWhoReadsSlowlyIsGivenOnlyAWindowAndLosesNothing() {
        ServerLab lab = new ServerLab(7);
        TestPerson bob = lab.person("bob").online();
        TestPerson alice = lab.person("alice").online();
        lab.pass(Duration.ofSeconds(1));
        bob.releasesAtOnce = false;
        List<Envelope> sent = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Envelope envelope = alice.envelopeTo(bob, "message " + i);
            sent.add(envelope);
            alice.put(envelope);
        }
        lab.pass(Duration.ofSeconds(5));
        assertThat(bob.delivered).hasSize(Flights.MAX_COUNT);

        bob.releasesAtOnce = true;
        List.copyOf(bob.delivered).forEach(bob::release);
        lab.until("all have come", () -> bob.delivered.size() == 600);
        assertThat(bob.delivered).isEqualTo(sent);
    }

    @Test
    void aReaderOnASlowLineDoesNotMakeTheServerKeepEverythingReady() {
        ServerLab lab = new ServerLab(8);
        TestPerson bob = lab.person("bob").online();
        bob.offline();
        TestPerson alice = lab.person("alice").online();
        String large = "x".repeat(20_000);
        for (int i = 0; i < 50; i++) {
            alice.put(alice.envelopeTo(bob, large));
        }
        lab.world.faults().profile(lab.node, bob.device, new LinkProfile(Duration.ofMillis(20), Duration.ZERO, 50_000));
        DeliveredBytes left = new DeliveredBytes();
        lab.world.observe(left);
        bob.online();
        lab.pass(Duration.ofSeconds(1));
        assertThat(left.bytes)
                .as("bytes handed to a link of 50 kB/s in a second")
                .isLessThan(400_000);

        lab.pass(Duration.ofSeconds(40));
        assertThat(bob.delivered).hasSize(50);
    }

    /** Counts what the server hands to its links. */
    private static final class DeliveredBytes implements WireObserver {
        private long bytes;

        @Override
        public void seen(Sighting sighting) {}

        @Override
        public void sent(Sighting sighting) {
            if (sighting.frame() instanceof Frame.Deliver) {
                bytes += sighting.bytes().length;
            }
        }
    }
}
