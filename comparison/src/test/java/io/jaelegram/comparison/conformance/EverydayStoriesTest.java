package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.comparison.torture.VersionRow.ServerFate;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.link.simulated.SimulatedNode.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What happens every day: people come and go, write much or little, at once or in turn. */
class EverydayStoriesTest extends Stories {
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    @EveryVersion
    void bothAreOnlineAndReadEachOther(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi");
        assertThat(town.screenOf(alice)).containsExactly("hi yourself");
    }

    @Essential
    @EveryVersion
    void theReaderIsAwayAndFindsEverythingInOrderOnReturn(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        List<String> written = writeAll(town, alice, bob, 20);
        town.pass(A_WHILE);
        bob.restart();

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactlyElementsOf(written);
        assertThat(town.gapsOn(bob)).isZero();
    }

    @EveryVersion
    void theWriterLeavesBeforeTheReaderReturns(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        MessageId letter = town.writes(alice, bob, "see you");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        alice.leave();
        town.pass(A_WHILE);
        bob.restart();
        town.pass(A_WHILE);
        assertThat(town.screenOf(bob)).containsExactly("hi", "see you");

        town.endsWell();
    }

    @EveryVersion
    void theWriterIsLostForGoodOnceItsMessageIsHeld(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        MessageId letter = town.writes(alice, bob, "my last word");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        alice.lose(Crash.POWER);
        bob.restart();

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hi", "my last word");
    }

    /** A script reads one message and ends; the way back that is tried first may be shut. */
    @EveryVersion
    void theReaderLeavesAsSoonAsItHasReadAndTheWriterKnowsThatItDid(VersionRow version) {
        Assumptions.assumeTrue(
                version.server() == ServerFate.LIVES,
                "without a server a goodbye is too short to find the writer's buddies; the receipt comes at the return");
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.haveTalked(alice, bob);
        town.faults().partition(alice.node(), bob.node());
        MessageId letter = town.writes(alice, bob, "read and go");
        town.until("Bob has read it", () -> town.screenOf(bob).contains("read and go"));
        bob.leave();
        town.until("Bob is away", () -> !bob.node().up());
        // The one buddy that had the receipt when Bob went need not be one that Alice waits at: she asks all after 60
        // s.
        Duration told = version.has(VersionRow.Trait.HOLDS_WITHOUT_SERVER) ? Duration.ofSeconds(75) : Town.LIVENESS;
        town.until("Alice knows", told, () -> town.state(letter) == DeliveryState.DELIVERED);

        town.endsWell();
    }

    @EveryVersion
    void theSameTextTwiceIsTwoMessages(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.writes(alice, bob, "ok");
        town.writes(alice, bob, "ok");

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("ok", "ok");
    }

    @EveryVersion
    void aLongMessageArrivesWhole(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        String novel = "It was a dark and stormy night; ".repeat(300);
        town.writes(alice, bob, novel);

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly(novel);
    }

    @EveryVersion
    void bothWriteTheFirstWordAtOnce(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        town.writes(alice, bob, "hello Bob");
        town.writes(bob, alice, "hello Alice");

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactly("hello Bob");
        assertThat(town.screenOf(alice)).containsExactly("hello Alice");
    }

    @Essential
    @EveryVersion
    void twoPeopleWriteALotAtTheSameTime(VersionRow version) {
        Town town = town(version);
        Person alice = town.person("alice");
        Person bob = town.person("bob");
        List<String> fromAlice = writeAll(town, alice, bob, 60);
        List<String> fromBob = writeAll(town, bob, alice, 60);

        town.endsWell();
        assertThat(town.screenOf(bob)).containsExactlyElementsOf(fromAlice.subList(0, 60));
        assertThat(town.screenOf(alice)).containsExactlyElementsOf(fromBob.subList(0, 60));
    }

    @EveryVersion
    void aHundredPeopleWriteToOne(VersionRow version) {
        Assumptions.assumeTrue(
                version.server() == ServerFate.LIVES, "a hundred who all come in by one client take minutes to play");
        Town town = town(version);
        Person bob = town.person("bob");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("from " + i);
            town.writes(town.person("fan" + i), bob, texts.get(i));
        }

        town.endsWellWithin(Town.RENEWAL);
        assertThat(town.screenOf(bob)).containsExactlyInAnyOrderElementsOf(texts);
    }

    private static List<String> writeAll(Town town, Person from, Person to, int count) {
        List<String> texts = new ArrayList<>(town.screenOf(to));
        for (int i = 0; i < count; i++) {
            texts.add(from.name() + " " + i);
            town.writes(from, to, from.name() + " " + i);
        }
        return Collections.unmodifiableList(texts);
    }
}
