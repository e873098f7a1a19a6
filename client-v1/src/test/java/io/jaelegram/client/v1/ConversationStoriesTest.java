package io.jaelegram.client.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.protocol.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationStoriesTest {
    private final ChatLab lab = new ChatLab(1);

    @Test
    void twoPeopleWhoAreOnlineTalkAndSeeEachMessageDelivered() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        StoredMessage hello = alice.writes(bob, "hello");
        lab.until("hello is delivered", () -> alice.has(hello, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsExactly("hello");
        assertThat(bob.arrived.get(0).chat()).isEqualTo("alice");
        assertThat(bob.arrived.get(0).path()).contains("server");
        StoredMessage answer = bob.writes(alice, "hi alice");
        lab.until("the answer is delivered", () -> bob.has(answer, DeliveryState.DELIVERED));
        assertThat(alice.texts()).containsExactly("hi alice");
        assertThat(alice.onLoop(() -> alice.client.status()).queued()).isZero();
    }

    @Test
    void aMessageToSomebodyWhoIsAwayIsHeldAndDeliveredOnReturn() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        bob.crash();
        StoredMessage hello = alice.writes(bob, "are you there?");
        lab.until("held", () -> alice.has(hello, DeliveryState.HELD));
        lab.pass(Duration.ofHours(5));
        assertThat(alice.has(hello, DeliveryState.DELIVERED)).isFalse();
        bob.restart();
        lab.until("delivered", () -> alice.has(hello, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsExactly("are you there?");
        assertThat(alice.states)
                .extracting(StoredMessage::state)
                .containsExactly(DeliveryState.QUEUED, DeliveryState.HELD, DeliveryState.DELIVERED);
    }

    @Test
    void manyMessagesBothWaysKeepTheirOrder() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        List<String> fromAlice = new ArrayList<>();
        List<String> fromBob = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            fromAlice.add("a" + i);
            fromBob.add("b" + i);
            alice.writes(bob, "a" + i);
            bob.writes(alice, "b" + i);
        }
        lab.until("all delivered", () -> delivered(alice) == 150 && delivered(bob) == 150);
        assertThat(bob.texts()).isEqualTo(fromAlice);
        assertThat(alice.texts()).isEqualTo(fromBob);
        assertThat(bob.arrived).noneMatch(StoredMessage::gapBefore);
    }

    @Test
    void bothSidesStartAtTheSameMoment() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        alice.knows("bob");
        bob.knows("alice");
        alice.node
                .loop()
                .execute(() -> alice.client.send(alice.client.contact("bob").orElseThrow(), "a", none()));
        bob.node
                .loop()
                .execute(() -> bob.client.send(bob.client.contact("alice").orElseThrow(), "b", none()));
        lab.until("both delivered", () -> delivered(alice) == 1 && delivered(bob) == 1);
        StoredMessage again = alice.writes(bob, "again");
        StoredMessage back = bob.writes(alice, "back");
        lab.until(
                "both delivered",
                () -> alice.has(again, DeliveryState.DELIVERED) && bob.has(back, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsExactly("a", "again");
        assertThat(alice.texts()).containsExactly("b", "back");
    }

    @Test
    void oneThousandAndMoreMessagesWaitForSomebodyWhoIsAway() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        alice.writes(bob, "first");
        lab.until("first delivered", () -> delivered(alice) == 1);
        bob.crash();
        for (int i = 0; i < 1_100; i++) {
            int number = i;
            alice.node
                    .loop()
                    .execute(() -> alice.client.send(alice.client.contact("bob").orElseThrow(), "n" + number, none()));
        }
        lab.pass(Duration.ofMinutes(1));
        assertThat(alice.states.stream()
                        .filter(state -> state.state() == DeliveryState.HELD)
                        .filter(state -> state.text().startsWith("n"))
                        .count())
                .isEqualTo(1_000);
        bob.restart();
        lab.until("all delivered", () -> delivered(alice) == 1_101);
        List<String> expected = new ArrayList<>(List.of("first"));
        for (int i = 0; i < 1_100; i++) {
            expected.add("n" + i);
        }
        assertThat(bob.texts()).isEqualTo(expected);
    }

    @Test
    void noTextAndNoContactNameCrossesAnyWireOrLiesAtTheServer() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        lab.world.observe(lab.wire);
        bob.crash();
        StoredMessage secret = alice.writes(bob, "CANARY-9f3a-the-cake-is-in-the-oven");
        lab.until("held", () -> alice.has(secret, DeliveryState.HELD));
        bob.restart();
        lab.until("delivered", () -> alice.has(secret, DeliveryState.DELIVERED));
        assertThat(lab.wire.sent()).hasSizeGreaterThan(5);
        assertThat(lab.wire.contains("CANARY-9f3a".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(lab.wire.contains(secret.id().bytes().toArray())).isFalse();
    }

    private static long delivered(Someone writer) {
        return writer.states.stream()
                .filter(message -> message.state() == DeliveryState.DELIVERED)
                .count();
    }

    private static Optional<MessageId> none() {
        return Optional.empty();
    }
}
