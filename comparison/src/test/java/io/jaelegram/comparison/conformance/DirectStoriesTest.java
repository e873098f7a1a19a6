package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.comparison.torture.VersionRow.Trait;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.link.simulated.LinkProfile;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** Two people whose clients talk without a server in between, while the server or their own way breaks. */
class DirectStoriesTest extends Stories {
    /** In which the next route takes over from a direct way that fails. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(3);

    /** There and back twice over ways of 20 to 30 ms, and the disks: a message that waited for nothing took no longer. */
    private static final Duration UNDISTURBED = Duration.ofMillis(150);

    private static final long NANOS_PER_MILLI = 1_000_000;

    @EveryVersion
    void theServerIsKilledWhileTwoPeopleChatDirectlyAndNobodyNotices(VersionRow version) {
        Assumptions.assumeTrue(version.has(Trait.CHATS_WITHOUT_SERVER));
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        for (int i = 0; i < 40; i++) {
            if (i == 20) {
                town.server.crash(Crash.POWER);
            }
            boolean even = i % 2 == 0;
            assertThat(delivery(town, even ? alice : bob, even ? bob : alice, "line " + i))
                    .as("time of line " + i)
                    .isLessThan(UNDISTURBED);
        }

        town.endsWell();
    }

    @EveryVersion
    void theServerIsDeadAtTheStartAndContactsFindEachOtherWhereTheyWere(VersionRow version) {
        Assumptions.assumeTrue(version.has(Trait.CHATS_WITHOUT_SERVER));
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        alice.leave();
        bob.leave();
        town.until("both have left", () -> !alice.node().up() && !bob.node().up());
        town.server.crash(Crash.PROCESS);
        alice.restart();
        bob.restart();
        town.pass(Duration.ofSeconds(1));
        assertThat(delivery(town, alice, bob, "no server, but you")).isLessThan(TAKE_OVER);
        assertThat(delivery(town, bob, alice, "and you")).isLessThan(UNDISTURBED);

        town.endsWell();
    }

    /** A way that carries a byte a millisecond: to cut it at a millisecond of its sending is to cut at a byte. */
    @EveryVersion
    void theDirectLinkIsCutAtAnyByteOfAMessage(VersionRow version) {
        Assumptions.assumeTrue(version.has(Trait.CHATS_WITHOUT_SERVER));
        LinkProfile slow = new LinkProfile(Duration.ofMillis(20), Duration.ZERO, 1_000);
        int cuts = 0;
        for (int millis = 0; millis < 900; millis += step(version, 37)) {
            Town town = town(version, millis);
            Person alice = town.person("alice");
            Person bob = town.person("bob");
            town.haveTalked(alice, bob);
            town.pass(Duration.ofSeconds(1));
            town.faults().profile(alice.node(), bob.node(), slow);
            MessageId letter = town.writes(alice, bob, "on its way");
            town.pass(Duration.ofMillis(millis));
            cuts += town.faults().cut(alice.node(), bob.node());
            town.faults().healAll();
            town.world.runUntil(
                    "it is shown", takeOver(version), () -> town.screenOf(bob).size() == 2);
            town.until("and known to be", () -> town.state(letter) == DeliveryState.DELIVERED);

            town.endsWell();
            assertThat(town.screenOf(bob)).containsExactly("hi", "on its way");
        }
        assertThat(cuts).as("direct links that were cut").isGreaterThanOrEqualTo(900 / step(version, 37));
    }

    @EveryVersion
    void theDirectWayIsInterruptedAndTheChatReturnsToItByItself(VersionRow version) {
        Assumptions.assumeTrue(version.name().equals("v2"));
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        Wires wires = new Wires(town.server.node());
        town.world.observe(wires);
        town.haveTalked(alice, bob);
        long before = wires.carried();
        delivery(town, alice, bob, "directly");
        assertThat(wires.carried()).isEqualTo(before);

        town.faults().partition(alice.node(), bob.node());
        town.writes(alice, bob, "around the cut");
        town.world.runUntil("it is shown", TAKE_OVER, () -> town.screenOf(bob).size() == 3);
        town.writes(alice, bob, "and at once the second time");
        town.world.runUntil("it is shown", UNDISTURBED, () -> town.screenOf(bob).size() == 4);
        assertThat(wires.carried()).isGreaterThan(before);

        town.faults().healAll();
        town.pass(Duration.ofSeconds(45));
        long healed = wires.carried();
        delivery(town, alice, bob, "directly again");
        assertThat(wires.carried()).isEqualTo(healed);

        town.endsWell();
    }

    /** Without a server the next route is found by asking other clients, or the direct one returns. */
    private static Duration takeOver(VersionRow version) {
        return version.server() == ServerFate.LIVES ? TAKE_OVER : Town.LIVENESS;
    }

    /** Virtual time from Enter until the writer has the reader's receipt. */
    private static Duration delivery(Town town, Person from, Person to, String text) {
        long start = town.world.nanoTime();
        MessageId id = town.writes(from, to, text);
        town.until(text + ": delivered", () -> town.state(id) == DeliveryState.DELIVERED);
        return Duration.ofMillis((town.world.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
