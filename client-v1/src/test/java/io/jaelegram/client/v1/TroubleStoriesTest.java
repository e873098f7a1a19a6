package io.jaelegram.client.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Notice;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroubleStoriesTest {
    private final ChatLab lab = new ChatLab(3);
    private final Someone alice = lab.someone("alice");
    private Someone bob = lab.someone("bob");

    private void talk() {
        StoredMessage hi = alice.writes(bob, "hi");
        StoredMessage back = bob.writes(alice, "hi yourself");
        lab.until("talked", () -> alice.has(hi, DeliveryState.DELIVERED) && bob.has(back, DeliveryState.DELIVERED));
    }

    @Test
    void aReaderWhoRestoredAnOldCopyOfItsHomeGetsEverythingInARenewedSession() {
        talk();
        SimulatedDisk old = bob.disk.copy();
        for (int i = 0; i < 30; i++) {
            StoredMessage a = alice.writes(bob, "a" + i);
            StoredMessage b = bob.writes(alice, "b" + i);
            lab.until("talked", () -> alice.has(a, DeliveryState.DELIVERED) && bob.has(b, DeliveryState.DELIVERED));
        }
        bob.crash();
        bob.goesBackTo(old);
        StoredMessage lost = alice.writes(bob, "sealed for a state that is gone");
        lab.until("delivered after all", () -> alice.has(lost, DeliveryState.DELIVERED));
        assertThat(bob.texts()).contains("sealed for a state that is gone");
        assertThat(alice.notices(Notice.Kind.SESSION_RENEWED)).hasSize(1);
        StoredMessage after = bob.writes(alice, "after");
        lab.until("the other way too", () -> bob.has(after, DeliveryState.DELIVERED));
        lab.until("read, not only receipted", () -> alice.texts().contains("after"));
        assertThat(bob.notices(Notice.Kind.SESSION_RENEWED)).hasSize(1);
        StoredMessage last = bob.writes(alice, "and on");
        lab.until("it goes on", () -> bob.has(last, DeliveryState.DELIVERED));
        assertThat(alice.texts()).endsWith("after", "and on");
    }

    @Test
    void aWriterWhoRestoredAnOldCopyOfItsHomeLosesNothingOfWhatItWritesThen() {
        talk();
        SimulatedDisk old = bob.disk.copy();
        for (int i = 0; i < 10; i++) {
            StoredMessage b = bob.writes(alice, "b" + i);
            lab.until("delivered", () -> bob.has(b, DeliveryState.DELIVERED));
        }
        bob.crash();
        bob.goesBackTo(old);
        lab.until("bob is back", () -> bob.client != null);
        for (int i = 0; i < 25; i++) {
            bob.tries("alice", "again" + i);
        }
        lab.until("all are read", () -> alice.texts().size() == 36);
        lab.until(
                "and receipted",
                () -> bob.client.status().queued() + bob.client.status().held() == 0);
        assertThat(alice.texts()).doesNotHaveDuplicates().endsWith("again24");
    }

    @Test
    void aFullDiskAtTheReaderAcknowledgesNothingAndRecoversByItself() {
        talk();
        bob.disk.fail(CommitResult.Kind.FULL);
        StoredMessage hello = alice.writes(bob, "no room for this");
        lab.pass(Duration.ofMinutes(2));
        assertThat(alice.has(hello, DeliveryState.DELIVERED)).isFalse();
        assertThat(bob.texts()).doesNotContain("no room for this");
        assertThat(bob.notices(Notice.Kind.STORE_FAILED)).isNotEmpty();
        assertThat(bob.notices(Notice.Kind.STORE_FAILED).get(0).exitCode()).isEqualTo(8);
        bob.disk.heal();
        lab.until("delivered", () -> alice.has(hello, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsOnlyOnce("no room for this");
    }

    @Test
    void aFullDiskAtTheWriterQueuesNothingAndSaysSo() {
        talk();
        Contact contact = alice.client.contact("bob").orElseThrow();
        alice.disk.fail(CommitResult.Kind.FULL);
        SendResult result = alice.onLoop(() -> alice.client.send(contact, "never stored", Optional.empty()));
        lab.pass(Duration.ofMinutes(1));
        StoredMessage message = ((SendResult.Queued) result).message();
        assertThat(alice.has(message, DeliveryState.QUEUED)).isFalse();
        assertThat(alice.notices(Notice.Kind.STORE_FAILED)).isNotEmpty();
        assertThat(alice.client.history(contact, 10)).hasSize(2);
        alice.disk.heal();
        StoredMessage again = alice.writes(bob, "stored");
        lab.until("delivered", () -> alice.has(again, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsExactly("hi", "stored");
    }

    @Test
    void aMessageThatNobodyTookIn30DaysFails() {
        talk();
        bob.crash();
        StoredMessage hello = alice.writes(bob, "too late");
        lab.until("held", () -> alice.has(hello, DeliveryState.HELD));
        lab.pass(Duration.ofDays(29));
        assertThat(alice.has(hello, DeliveryState.FAILED)).isFalse();
        lab.pass(Duration.ofDays(2));
        assertThat(alice.has(hello, DeliveryState.FAILED)).isTrue();
        assertThat(alice.client.status().held()).isZero();
        bob.restart();
        StoredMessage next = alice.writes(bob, "next");
        lab.until("the next one arrives", () -> alice.has(next, DeliveryState.DELIVERED));
        assertThat(bob.texts()).containsExactly("hi", "next");
    }

    @Test
    void aClockThatJumpsADayAheadExpiresNothing() {
        talk();
        bob.crash();
        StoredMessage hello = alice.writes(bob, "patience");
        lab.until("held", () -> alice.has(hello, DeliveryState.HELD));
        alice.node.jumpClock(Duration.ofDays(40));
        lab.pass(Duration.ofHours(1));
        assertThat(alice.has(hello, DeliveryState.FAILED)).isFalse();
        bob.restart();
        lab.until("delivered", () -> alice.has(hello, DeliveryState.DELIVERED));
    }

    @Test
    void aMessageIsShownOnceAlsoWhenTheClientCrashesAroundTheShowing() {
        talk();
        StoredMessage two = alice.writes(bob, "two");
        lab.until("delivered", () -> alice.has(two, DeliveryState.DELIVERED));
        List<StoredMessage> waiting = bob.client.unshown();
        assertThat(waiting).extracting(StoredMessage::text).containsExactly("hi", "two");
        assertThat(bob.client.contact("alice").orElseThrow().unread()).isEqualTo(2);
        bob.onLoop(() -> {
            bob.client.show(waiting.subList(0, 1), () -> bob.shown.add("hi"));
            return true;
        });
        lab.until("shown", () -> bob.shown.contains("hi"));
        bob.onLoop(() -> {
            bob.client.show(waiting.subList(1, 2), () -> bob.shown.add("two"));
            return true;
        });
        bob.crash();
        bob.restart();
        lab.until("back", () -> bob.client != null && bob.connection != null);
        boolean shown = bob.shown.contains("two");
        assertThat(bob.client.unshown().stream().noneMatch(m -> m.text().equals("hi")))
                .isTrue();
        assertThat(shown && !bob.client.unshown().isEmpty()).isFalse();
    }

    @Test
    void aMessageWhoseShowingMetAFullDiskIsShownBeforeWhatComesLater() {
        talk();
        StoredMessage hi = bob.client.unshown().get(0);
        bob.disk.fail(CommitResult.Kind.FULL);
        bob.onLoop(() -> {
            bob.client.show(List.of(hi), () -> bob.shown.add("hi"));
            return true;
        });
        lab.until("noticed", () -> !bob.notices(Notice.Kind.STORE_FAILED).isEmpty());
        assertThat(bob.client.unshown()).isEmpty();
        bob.disk.heal();
        StoredMessage two = alice.writes(bob, "two");
        lab.until("delivered", () -> alice.has(two, DeliveryState.DELIVERED));
        bob.onLoop(() -> {
            bob.client.show(bob.client.unshown(), () -> bob.shown.add("two"));
            return true;
        });
        lab.until("shown", () -> bob.shown.contains("two"));
        assertThat(bob.shown).containsExactly("hi", "two");
        assertThat(bob.client.contact("alice").orElseThrow().unread()).isZero();
    }

    /** What a screen showed and the disk then did not take would come, and be shown, once more. */
    @Test
    void aMessageIsOfferedToNoScreenBeforeItIsSynced() {
        talk();
        bob.disk.fail(CommitResult.Kind.FULL);
        alice.writes(bob, "two");
        boolean[] offered = {false};
        lab.until("the disk refused it", () -> {
            offered[0] |= bob.client.unshown().stream().anyMatch(m -> m.text().equals("two"));
            return !bob.notices(Notice.Kind.STORE_FAILED).isEmpty();
        });
        assertThat(offered[0]).isFalse();
    }

    @Test
    void aMessageIsFetchedWithinFiveSecondsOfTheServersReturnThoughNothingWaitsToLeave() {
        talk();
        lab.crashServer();
        lab.pass(Duration.ofMinutes(10));
        lab.restartServer();
        lab.pass(Duration.ofSeconds(5));
        assertThat(bob.connection.online()).isTrue();
    }

    @Test
    void aClearedConversationLeavesNoTextAndItsDuplicatesStayUnseen() {
        talk();
        Contact contact = bob.client.contact("alice").orElseThrow();
        List<Boolean> synced = new ArrayList<>();
        bob.onLoop(() -> {
            bob.client.clear(contact, () -> synced.add(true));
            return true;
        });
        lab.until("cleared", () -> !synced.isEmpty());
        assertThat(bob.disk.rows(Table.HISTORY)).isZero();
        assertThat(bob.disk.rows(Table.SEEN)).isEqualTo(1);
        assertThat(bob.client.history(contact, 10)).isEmpty();
        assertThat(bob.client.unshown()).isEmpty();
    }

    @Test
    void aMessageThatWaitsIsDeliveredAlthoughItsConversationIsCleared() {
        talk();
        bob.crash();
        StoredMessage waiting = alice.writes(bob, "on its way");
        lab.until("held", () -> alice.has(waiting, DeliveryState.HELD));
        alice.onLoop(() -> {
            alice.client.clear(alice.client.contact("bob").orElseThrow(), () -> {});
            return true;
        });
        lab.pass(Duration.ofSeconds(1));
        bob.restart();
        lab.until("delivered", () -> alice.has(waiting, DeliveryState.DELIVERED));
        assertThat(alice.client.history(alice.client.contact("bob").orElseThrow(), 10))
                .isEmpty();
    }

    @Test
    void sendingTwiceWithOneIdQueuesOneMessage() {
        talk();
        MessageId id = MessageId.random(Randomness.seeded(9));
        Contact contact = alice.client.contact("bob").orElseThrow();
        alice.onLoop(() -> alice.client.send(contact, "once", Optional.of(id)));
        lab.until("delivered", () -> bob.texts().contains("once"));
        lab.pass(Duration.ofSeconds(5));
        SendResult again = alice.onLoop(() -> alice.client.send(contact, "once", Optional.of(id)));
        lab.pass(Duration.ofSeconds(5));
        assertThat(((SendResult.Queued) again).message().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(bob.texts()).containsOnlyOnce("once");
    }

    @Test
    void aTraceTellsTheWayAndWhatTheServerCouldSee() {
        talk();
        StoredMessage last = alice.writes(bob, "trace me");
        lab.until("delivered", () -> alice.has(last, DeliveryState.DELIVERED));
        Trace trace = alice.client.trace(last.id().toString()).orElseThrow();
        assertThat(trace.hops()).hasSize(2);
        assertThat(trace.hops().get(0).to()).contains("server");
        assertThat(trace.hops().get(1).to()).isEqualTo("bob");
        assertThat(trace.hops().get(0).seen()).anyMatch(sight -> sight.who().equals("server"));
        assertThat(trace.message().millis()).isPresent();
        assertThat(alice.client.trace(last.shortId())).isPresent();
        assertThat(bob.client.trace("#" + last.shortId())).isPresent();
        assertThat(alice.client.trace("zz")).isEmpty();
    }

    @Test
    void wordsAreFoundInAllConversations() {
        talk();
        assertThat(alice.client.search("HI", Optional.empty()))
                .extracting(StoredMessage::text)
                .containsExactly("hi", "hi yourself");
        assertThat(alice.client.search("yourself hi", alice.client.contact("bob")))
                .extracting(StoredMessage::text)
                .containsExactly("hi yourself");
        assertThat(alice.client.search("nothing", Optional.empty())).isEmpty();
    }

    @Test
    void aTextThatIsEmptyOrTooLongIsRefusedInWords() {
        talk();
        Contact contact = alice.client.contact("bob").orElseThrow();
        for (String text : List.of("", "ä".repeat(9_000))) {
            SendResult result = alice.onLoop(() -> alice.client.send(contact, text, Optional.empty()));
            assertThat(((SendResult.Refused) result).code()).isEqualTo(2);
        }
        StoredMessage longest = alice.writes(bob, "ä".repeat(8_192));
        lab.until("delivered", () -> alice.has(longest, DeliveryState.DELIVERED));
    }

    @Test
    void theLinkIsCutAgainAndAgainWhileManyMessagesPass() {
        talk();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 10; i++) {
                alice.tries("bob", "r" + round + "." + i);
            }
            lab.pass(Duration.ofMillis(lab.randomness.nextInt(300)));
            lab.world.faults().cut(lab.serverNode, round % 2 == 0 ? alice.node : bob.node);
        }
        lab.until(
                "all delivered",
                () -> alice.client.status().queued() + alice.client.status().held() == 0);
        assertThat(bob.texts()).hasSize(201).doesNotHaveDuplicates();
        assertThat(bob.arrived).noneMatch(StoredMessage::gapBefore);
        assertThat(alice.notices(Notice.Kind.SESSION_RENEWED)).isEmpty();
    }
}
