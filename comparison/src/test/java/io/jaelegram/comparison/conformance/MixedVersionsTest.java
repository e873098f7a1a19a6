package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People on different versions write to each other, and one home is opened by one version after the other. */
class MixedVersionsTest extends Stories {
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    private final Town town = town(row("v3"));

    @ParameterizedTest
    @CsvSource({"v1, v3", "v2, v3", "v3, v1", "v3, v2", "v1, v2", "v2, v1"})
    void whatIsWrittenToSomebodyWhoIsAwayIsHeldAndReadWhicheverVersionsTheyHave(String writers, String readers) {
        Person alice = town.person("alice", row(writers));
        Person bob = town.person("bob", row(readers));
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        MessageId letter = town.writes(alice, bob, "held");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        alice.leave();
        town.pass(A_WHILE);
        bob.restart();
        town.until("it was read", () -> town.screenOf(bob).contains("held"));

        alice.restart();
        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "held");
    }

    /** What waits with buddies while the home is opened by version 1 waits on, and comes with the next start of version 3. */
    @Test
    void aHomeThatGoesBackToVersion1AndComesAgainMissesNothing() {
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        MessageId letter = town.writes(alice, bob, "with buddies");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);

        bob.changeTo(row("v1"));
        bob.restart();
        town.writes(bob, alice, "from version 1");
        town.until("it was read", () -> town.screenOf(alice).contains("from version 1"));
        assertThat(town.screenOf(bob)).containsExactly("hi");
        bob.leave();
        town.pass(A_WHILE);

        bob.changeTo(row("v3"));
        bob.restart();
        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "with buddies");
        assertThat(town.screenOf(alice)).containsExactly("hi yourself", "from version 1");
    }

    private static VersionRow row(String name) {
        return VersionRow.named(name).orElseThrow();
    }
}
