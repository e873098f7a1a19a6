package io.jaelegram.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.HandLab.Hand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a message that several holders keep. */
class HoldersStoriesTest {
    private final HandLab lab = new HandLab();
    private final Hand alice = lab.hand("alice");
    private final Hand bob = lab.hand("bob");

    @Test
    void theLineGrowsWithEveryHolder() {
        alice.answer = new DeliveryOutcome.Held(1, 5);
        alice.writes(bob, "one");
        lab.pass(Duration.ofMillis(100));
        alice.heldByMore(alice.sent.get(0), 3, 5);
        alice.heldByMore(alice.sent.get(0), 5, 5);

        assertThat(held(alice)).containsExactly(1, 3, 5);
        assertThat(alice.states).last().satisfies(last -> assertThat(last.of()).isEqualTo(5));
    }

    @Test
    void fewerHoldersNeverReplaceMore() {
        alice.answer = new DeliveryOutcome.Held(4, 5);
        alice.writes(bob, "one");
        lab.pass(Duration.ofMillis(100));
        alice.heldByMore(alice.sent.get(0), 2, 5);

        assertThat(held(alice)).containsExactly(4);
    }

    @Test
    void aHolderThatComesAfterTheReceiptChangesNothing() {
        alice.writes(bob, "one");
        bob.gets(alice.sent.get(0));
        alice.gets(bob.sent.get(0));
        int before = alice.states.size();
        alice.heldByMore(alice.sent.get(0), 5, 5);

        assertThat(alice.delivered("one")).isTrue();
        assertThat(alice.states).hasSize(before);
    }

    @Test
    void whatManyHoldIsBroughtToThemAgainInTheRhythmOfItsWay() {
        alice.rhythm = new Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(10), true);
        alice.answer = new DeliveryOutcome.Held(1, 5);
        alice.reconnects();
        alice.writes(bob, "one");
        alice.writes(bob, "two");
        lab.pass(Duration.ofSeconds(50));
        assertThat(alice.sent).hasSize(2);

        lab.pass(Duration.ofSeconds(30));
        assertThat(alice.sent).as("each, not only the oldest").hasSize(4);
        assertThat(alice.sent.subList(2, 4)).containsExactlyElementsOf(alice.sent.subList(0, 2));
        lab.pass(Duration.ofSeconds(90));
        assertThat(alice.sent).as("rests double").hasSize(4);
        lab.pass(Duration.ofSeconds(50));
        assertThat(alice.sent).hasSize(6);
    }

    @Test
    void restsDoubleUpToTheLongest() {
        Rhythm rhythm = new Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(10), true);

        assertThat(List.of(1, 2, 3, 4, 5, 60).stream().map(rhythm::rest).map(Duration::toMinutes))
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void heldIsThinBelowThreeUnlessFewerCouldBeAsked() {
        assertThat(new DeliveryOutcome.Held(2, 5).thin()).isTrue();
        assertThat(new DeliveryOutcome.Held(3, 5).thin()).isFalse();
        assertThat(new DeliveryOutcome.Held(2, 2).thin()).isFalse();
        assertThat(new DeliveryOutcome.Held(1, 1).thin()).isFalse();
        assertThat(new DeliveryOutcome.Held(1, 2).thin()).isTrue();
    }

    private static List<Integer> held(Hand who) {
        return who.states.stream()
                .filter(state -> state.state() == DeliveryState.HELD)
                .map(StoredMessage::copies)
                .toList();
    }
}
