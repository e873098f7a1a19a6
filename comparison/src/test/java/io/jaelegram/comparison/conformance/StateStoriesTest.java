package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.store.CommitResult;
import io.jaelegram.comparison.torture.Eavesdropper;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** What a machine remembers is wrong, full or gone: disks, clocks, ratchets; and somebody plays with envelopes. */
class StateStoriesTest extends Stories {
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @Essential
    @EveryVersion
    void theServersDiskIsFullForAWhile(VersionRow version) {
        Assumptions.assumeTrue(version.server() == ServerFate.LIVES, "it is dead");
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(Duration.ofSeconds(1));
        town.server.fillStore();
        for (int i = 0; i < 40; i++) {
            town.writes(alice, bob, "line " + i);
        }
        town.pass(Duration.ofSeconds(3));

        town.endsWell();
        assertThat(town.screenOf(bob)).hasSize(41).endsWith("line 38", "line 39");
    }

    @EveryVersion
    void theReadersDiskIsFullForAWhile(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.disk().fail(CommitResult.Kind.FULL);
        town.writes(alice, bob, "no room for me");
        town.pass(A_WHILE);
        assertThat(town.screenOf(bob)).containsExactly("hi");

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "no room for me");
    }

    @EveryVersion
    void theWritersSyncFails(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        alice.failDisk();
        town.writes(alice, bob, "perhaps lost, never half sent");
        town.pass(A_WHILE);

        town.endsWell();
    }

    @EveryVersion
    void everyClockJumpsFarAndBack(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        for (Duration by : new Duration[] {Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(3_650)}) {
            for (SimulatedNode node : new SimulatedNode[] {alice.node(), bob.node(), town.server.node()}) {
                node.jumpClock(by);
                town.writes(alice, bob, node.name() + " ahead by " + by);
                town.pass(Duration.ofSeconds(5));
                node.jumpClock(by.negated());
                town.writes(bob, alice, node.name() + " back by " + by);
                town.pass(Duration.ofSeconds(5));
            }
        }

        town.endsWell();
        assertThat(town.screenOf(bob)).hasSize(10);
        assertThat(town.screenOf(alice)).hasSize(10);
    }

    @EveryVersion
    void theReaderLosesItsRatchets(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.loseSessions();
        town.writes(alice, bob, "sealed for a key that is gone");
        town.pass(Duration.ofSeconds(2));

        town.endsWellWithin(Town.RENEWAL);
        assertThat(town.screenOf(bob)).containsExactly("hi", "sealed for a key that is gone");
    }

    @EveryVersion
    void theWriterLosesItsRatchetsBeforeItHeardThatItWasRead(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.writes(alice, bob, "read, but who knows");
        town.until("Bob reads it", () -> town.screenOf(bob).size() == 2);
        alice.loseSessions();
        town.pass(Duration.ofSeconds(2));

        town.endsWellWithin(Town.RENEWAL);
        assertThat(town.screenOf(bob)).containsExactly("hi", "read, but who knows");
    }

    @EveryVersion
    void aDishonestHolderRacesAlteredAndRepeatedCopies(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        Eavesdropper mallory = town.eavesdropper();
        mallory.race(alice.node());
        mallory.race(bob.node());
        town.haveTalked(alice, bob);
        for (int i = 0; i < 30; i++) {
            town.writes(alice, bob, "genuine " + i);
            town.pass(Duration.ofMillis(100));
        }

        town.endsWell();
        assertThat(town.screenOf(bob)).hasSize(31);
        assertThat(town.gapsOn(bob)).isZero();
    }
}
