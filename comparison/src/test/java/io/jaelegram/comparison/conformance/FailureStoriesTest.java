package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.comparison.torture.VersionRow.Trait;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** Something ends or breaks in the middle of a conversation. */
class FailureStoriesTest extends Stories {
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @Essential
    @EveryVersion
    void theServerDiesAndReturns(VersionRow version) {
        Assumptions.assumeTrue(version.server() == ServerFate.LIVES, "it is dead, and never returns");
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.server.crash(Crash.PROCESS);
        town.pass(Duration.ofSeconds(1));
        MessageId letter = town.writes(alice, bob, "are you there?");
        town.pass(A_WHILE);
        boolean delivered = town.state(letter) == DeliveryState.DELIVERED;
        assertThat(delivered).isEqualTo(version.has(Trait.CHATS_WITHOUT_SERVER));
        assertThat(town.state(letter)).isNotNull();

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "are you there?");
    }

    @EveryVersion
    void aMessageToSomebodyAwayIsHeldWhileTheServerIsDead(VersionRow version) {
        Assumptions.assumeTrue(version.has(Trait.HOLDS_WITHOUT_SERVER));
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        for (String neighbour : new String[] {"carol", "dave", "erin", "frank"}) {
            town.haveTalked(alice, town.person(neighbour));
        }
        town.haveTalked(alice, bob);
        bob.leave();
        town.until("Bob is away", () -> !bob.node().up());
        town.server.crash(Crash.PROCESS);
        MessageId letter = town.writes(alice, bob, "for later");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        alice.lose(Crash.PROCESS);
        bob.restart();
        town.until("Bob reads it", () -> town.screenOf(bob).contains("for later"));

        town.endsWell();
    }

    @EveryVersion
    void theServerIsKilledAtAnyMomentOfAMessage(VersionRow version) {
        Assumptions.assumeTrue(version.server() == ServerFate.LIVES, "it is dead");
        for (int millis = 0; millis < 200; millis += 8) {
            Town town = town(version, millis);
            Person alice = town.person("alice");
            Person bob = town.person("bob");
            town.haveTalked(alice, bob);
            town.writes(alice, bob, "on its way");
            town.pass(Duration.ofMillis(millis));
            town.server.crash(millis % 16 == 0 ? Crash.PROCESS : Crash.POWER);
            town.pass(Duration.ofSeconds(2));

            town.endsWell();
            assertThat(town.screenOf(bob)).containsExactly("hi", "on its way");
        }
    }

    @EveryVersion
    void everyLinkIsCutAtAnyMomentOfAMessage(VersionRow version) {
        for (int millis = 0; millis < 200; millis += step(version, 8)) {
            Town town = town(version, millis);
            Person alice = town.person("alice");
            Person bob = town.person("bob");
            town.haveTalked(alice, bob);
            town.writes(alice, bob, "on its way");
            town.pass(Duration.ofMillis(millis));
            town.faults().cut(town.server.node(), alice.node());
            town.faults().cut(town.server.node(), bob.node());
            town.faults().cut(alice.node(), bob.node());

            town.endsWell();
            assertThat(town.screenOf(bob)).containsExactly("hi", "on its way");
        }
    }

    @EveryVersion
    void theReaderCrashesBetweenStoringAndShowing(VersionRow version) {
        for (int millis = 0; millis < 80; millis += step(version, 4)) {
            Town town = town(version, millis);
            Person alice = town.person("alice");
            Person bob = town.person("bob");
            town.haveTalked(alice, bob);
            Duration after = Duration.ofMillis(millis);
            town.ambush.lay(
                    Frame.Type.DELIVER, bob.node(), () -> town.world.after(after, () -> bob.crash(Crash.PROCESS)));
            town.writes(alice, bob, "on its way");
            town.pass(Duration.ofSeconds(2));

            town.endsWell();
        }
    }

    @Essential
    @EveryVersion
    void bothCrashWhileTheyWrite(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        for (int i = 0; i < 10; i++) {
            town.writes(alice, bob, "a" + i);
            town.writes(bob, alice, "b" + i);
            town.pass(Duration.ofMillis(13L * i));
            alice.crash(Crash.POWER);
            bob.crash(Crash.PROCESS);
            town.pass(Duration.ofSeconds(1));
            alice.restart();
            bob.restart();
        }

        town.endsWell();
    }

    @EveryVersion
    void everythingLosesItsPowerAtOnce(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.writes(alice, bob, "before the dark");
        town.pass(Duration.ofMillis(35));
        town.server.crash(Crash.POWER);
        alice.crash(Crash.POWER);
        bob.crash(Crash.POWER);
        town.pass(A_WHILE);

        town.endsWell();
    }

    @EveryVersion
    void allWaysAreInterruptedAndOpenAgain(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.isolate(bob);
        town.writes(alice, bob, "can you hear me?");
        town.pass(A_WHILE);
        assertThat(town.screenOf(bob)).containsExactly("hi");

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "can you hear me?");
    }

    @EveryVersion
    void theReadersLinksAreHalfOpen(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.faults().silence(town.server.node(), bob.node());
        town.faults().silence(alice.node(), bob.node());
        town.writes(alice, bob, "into the void?");
        town.pass(A_WHILE);
        assertThat(town.screenOf(bob)).containsExactly("hi", "into the void?");

        town.endsWell();
    }
}
