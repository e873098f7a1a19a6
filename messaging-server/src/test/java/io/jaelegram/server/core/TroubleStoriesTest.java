package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleStoriesTest {
    private final ServerLab lab = new ServerLab(9);
    private final TestPerson alice = lab.person("alice");
    private final TestPerson bob = lab.person("bob");

    private void bobIsAwayAndAliceOnline() {
        bob.online();
        bob.offline();
        alice.online();
    }

    @Test
    void aFullDiskRefusesNewMailDeliversOldMailAndGoesOnByItself() {
        bobIsAwayAndAliceOnline();
        Envelope old = alice.envelopeTo(bob, "before");
        alice.put(old);
        Envelope refused = alice.envelopeTo(bob, "during");

        lab.disk.fail(StoreException.Kind.FULL);
        assertThat(((Frame.Refused) alice.put(refused)).why()).isEqualTo(Refusal.STORE_FAILED);
        assertThat(bob.enter()).isEqualTo(new Frame.Registered(1, 0));
        lab.until("old mail is read", () -> bob.delivered.contains(old));
        lab.pass(Duration.ofMillis(300));
        assertThat(lab.waiting()).as("the removal failed, too").isEqualTo(1);

        lab.disk.heal();
        assertThat(alice.put(refused)).isInstanceOf(Frame.Accepted.class);
        lab.until("the removal is caught up on", () -> lab.waiting() == 0);
        assertThat(bob.delivered).containsExactly(old, refused);
    }

    @Test
    void onAnAlmostFullDiskMailIsStillRemoved() {
        bobIsAwayAndAliceOnline();
        Envelope old = alice.envelopeTo(bob, "before".repeat(500));
        alice.put(old);
        lab.disk.capacity(lab.disk.used());

        assertThat(((Frame.Refused) alice.put(alice.envelopeTo(bob, "during"))).why())
                .isEqualTo(Refusal.STORE_FAILED);
        bob.online();
        lab.until("old mail is removed", () -> lab.waiting() == 0);
        assertThat(alice.put(alice.envelopeTo(bob, "after"))).isInstanceOf(Frame.Accepted.class);
    }

    @Test
    void afterASyncFailedNothingIsAcceptedUntilARestart() {
        bobIsAwayAndAliceOnline();
        Envelope envelope = alice.envelopeTo(bob, "hello");
        lab.disk.fail(StoreException.Kind.IO);
        assertThat(((Frame.Refused) alice.put(envelope)).why()).isEqualTo(Refusal.STORE_FAILED);

        lab.disk.heal();
        assertThat(((Frame.Refused) alice.put(envelope)).why()).isEqualTo(Refusal.STORE_FAILED);
        lab.powerCut();
        alice.online();
        assertThat(alice.put(envelope)).isInstanceOf(Frame.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverWasAcceptedSurvivesACrashAtAnyMoment(long seed) {
        ServerLab world = new ServerLab(seed * 100);
        TestPerson sender = world.person("sender");
        TestPerson reader = world.person("reader").online();
        reader.offline();
        Set<Envelope> accepted = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            sender.online();
            for (int i = 0; i < 10; i++) {
                Envelope envelope = sender.envelopeTo(reader, "round " + round + " message " + i);
                sender.ask(new Frame.Put(envelope), answer -> {
                    if (answer.filter(Frame.Accepted.class::isInstance).isPresent()) {
                        accepted.add(envelope);
                    }
                });
                world.pass(Duration.ofMillis(1));
            }
            world.pass(Duration.ofMillis(40 + 2L * round));
            world.powerCut();
        }
        reader.online();
        world.until("reader is drained", () -> reader.said.contains(new Frame.Drained()));

        assertThat(accepted).hasSizeGreaterThan(20);
        assertThat(reader.delivered).containsAll(accepted).doesNotHaveDuplicates();
    }

    @Test
    void aShutdownAnswersWhatWasAskedTellsEverybodyAndKeepsTheMail() {
        bobIsAwayAndAliceOnline();
        Frame[] answer = new Frame[1];
        alice.ask(new Frame.Put(alice.envelopeTo(bob, "hello")), said -> answer[0] = said.orElseThrow());
        lab.pass(Duration.ofMillis(31));
        boolean[] done = {false};
        lab.server.drain(Duration.ofSeconds(5), () -> done[0] = true);
        lab.until("the server is drained", () -> done[0]);
        lab.pass(Duration.ofSeconds(1));

        assertThat(answer[0]).isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
        assertThat(alice.said).contains(new Frame.Draining(5_000, 15_000));
        assertThat(alice.link.orElseThrow().open()).isFalse();
        lab.crash();
        lab.restart();
        bob.online();
        lab.until("bob has it", () -> bob.delivered.size() == 1);
    }

    @Test
    void aShutdownWithNobodyConnectedEndsAtOnce() {
        boolean[] done = {false};
        lab.server.drain(Duration.ofSeconds(5), () -> done[0] = true);
        lab.pass(Duration.ofMillis(100));

        assertThat(done[0]).isTrue();
    }

    @Test
    void whatWasAskedDuringAShutdownIsRefused() {
        bobIsAwayAndAliceOnline();
        alice.ask(new Frame.Put(alice.envelopeTo(bob, "before")), answer -> {});
        Optional<?>[] late = new Optional<?>[1];
        lab.pass(Duration.ofMillis(20));
        lab.server.drain(Duration.ofSeconds(5), () -> {});
        alice.ask(new Frame.Put(alice.envelopeTo(bob, "late")), answer -> late[0] = answer);
        lab.pass(Duration.ofSeconds(2));

        // The link may be closed before the request arrives: no answer means not accepted, too.
        assertThat(late[0].map(answer -> ((Frame.Refused) answer).why()))
                .isIn(Optional.empty(), Optional.of(Refusal.DRAINING));
        assertThat(lab.waiting()).isLessThanOrEqualTo(1);
    }

    @Test
    void aClientThatLeavesInTheMiddleOfEverythingHarmsNobody() {
        bob.online();
        alice.online();
        for (int i = 0; i < 50; i++) {
            alice.ask(new Frame.Put(alice.envelopeTo(bob, "message " + i)), answer -> {});
        }
        lab.pass(Duration.ofMillis(25));
        alice.device.crash(SimulatedNode.Crash.PROCESS);
        lab.pass(Duration.ofSeconds(2));
        TestPerson carol = lab.person("carol").online();

        assertThat(carol.put(carol.envelopeTo(bob, "hello"))).isInstanceOf(Frame.Accepted.class);
        assertThat(bob.texts()).endsWith("hello");
        assertThat(lab.server.connections()).isEqualTo(2);
    }
}
