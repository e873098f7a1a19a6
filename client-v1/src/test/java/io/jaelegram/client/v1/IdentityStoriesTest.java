package io.jaelegram.client.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Added;
import io.jaelegram.client.Contact;
import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Notice;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityStoriesTest {
    private final ChatLab lab = new ChatLab(2);

    @Test
    void aNameThatBelongsToAnotherKeyIsRefusedWithAClearNotice() {
        lab.someone("bob");
        Someone impostor = new Someone(lab, "bob", "impostor");
        impostor.boots();
        lab.until("told", () -> !impostor.notices(Notice.Kind.NAME_TAKEN).isEmpty());
        Notice notice = impostor.notices(Notice.Kind.NAME_TAKEN).get(0);
        assertThat(notice.exitCode()).isEqualTo(7);
        assertThat(notice.text()).contains("bob").contains("--user");
        assertThat(impostor.connection == null || !impostor.connection.online()).isTrue();
    }

    @Test
    void whenAContactComesBackWithAnotherKeyNothingIsSentUntilItIsTrusted() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        StoredMessage first = alice.writes(bob, "to the old bob");
        lab.until("delivered", () -> alice.has(first, DeliveryState.DELIVERED));
        bob.crash();
        StoredMessage waiting = alice.writes(bob, "written before the change");
        lab.until("held", () -> alice.has(waiting, DeliveryState.HELD));

        lab.forgetNamesAtServer();
        Someone newBob = new Someone(lab, "bob", "bobs-new-device").started();
        newBob.writes(alice, "it is me, with a new device");
        newBob.writes(alice, "really");
        lab.until("alice is warned", () -> !alice.keyChanges.isEmpty());
        lab.pass(Duration.ofSeconds(30));

        Contact warned = alice.keyChanges.get(0);
        assertThat(warned.changedTo()).contains(newBob.client.me().identity());
        assertThat(alice.texts()).isEmpty();
        assertThat(alice.client.unshown()).isEmpty();
        assertThat(alice.client.contacts()).extracting(Contact::name).containsExactly("bob");
        SendResult refused = alice.onLoop(() -> alice.client.send(warned, "no", Optional.empty()));
        assertThat(((SendResult.Refused) refused).code()).isEqualTo(4);
        assertThat(alice.client.history(warned, 10))
                .extracting(StoredMessage::state)
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.BLOCKED);

        List<Boolean> synced = new ArrayList<>();
        alice.onLoop(() -> {
            alice.client.trust(warned, () -> synced.add(true));
            return true;
        });
        lab.until("the waiting message reaches the new key", () -> alice.has(waiting, DeliveryState.DELIVERED));
        assertThat(synced).containsExactly(true);
        assertThat(alice.texts()).containsExactly("it is me, with a new device", "really");
        assertThat(alice.client.unshown()).hasSize(2);
        assertThat(newBob.texts()).containsExactly("written before the change");
        StoredMessage after = alice.writes(newBob, "welcome back");
        lab.until("delivered", () -> alice.has(after, DeliveryState.DELIVERED));
        assertThat(alice.client.contact("bob").orElseThrow().identity())
                .isEqualTo(newBob.client.me().identity());
    }

    @Test
    void aChangedKeyIsNoticedAlsoWhenItsOwnerNeverWrites() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        StoredMessage first = alice.writes(bob, "to the old bob");
        lab.until("delivered", () -> alice.has(first, DeliveryState.DELIVERED));
        bob.crash();
        lab.forgetNamesAtServer();
        Someone newBob = new Someone(lab, "bob", "bobs-new-device").started();
        StoredMessage held = alice.writes(bob, "for whom?");
        lab.until("alice is warned", () -> !alice.keyChanges.isEmpty());
        lab.pass(Duration.ofMinutes(1));
        assertThat(newBob.texts()).isEmpty();
        alice.onLoop(() -> {
            alice.client.trust(alice.keyChanges.get(0), () -> {});
            return true;
        });
        lab.until("delivered to the new key", () -> alice.has(held, DeliveryState.DELIVERED));
        assertThat(newBob.texts()).containsExactly("for whom?");
    }

    @Test
    void theWarningAboutAChangedKeySurvivesACrash() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        StoredMessage first = alice.writes(bob, "hi");
        lab.until("delivered", () -> alice.has(first, DeliveryState.DELIVERED));
        bob.crash();
        lab.forgetNamesAtServer();
        Someone newBob = new Someone(lab, "bob", "bobs-new-device").started();
        newBob.writes(alice, "hello from the new key");
        lab.until("alice is warned", () -> !alice.keyChanges.isEmpty());
        alice.crash();
        alice.restart();
        lab.until("alice is back", () -> alice.connection != null && alice.connection.online());
        Contact contact = alice.client.contact("bob").orElseThrow();
        assertThat(contact.changedTo()).contains(newBob.client.me().identity());
        alice.onLoop(() -> {
            alice.client.trust(contact, () -> {});
            return true;
        });
        lab.until("shown at last", () -> alice.texts().contains("hello from the new key"));
    }

    @Test
    void aContactCodePinsSomebodyWhoseNameComesWithTheFirstAnswer() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        List<Added> added = new ArrayList<>();
        alice.onLoop(() -> {
            alice.client.add(bob.client.me().code(), added::add);
            return true;
        });
        lab.until("added", () -> !added.isEmpty());
        Contact pinned = ((Added.Ok) added.get(0)).contact();
        assertThat(pinned.name()).startsWith("id-");
        StoredMessage hello = alice.sends(pinned, "by code");
        lab.until("delivered", () -> alice.has(hello, DeliveryState.DELIVERED));
        lab.until("the name is confirmed", () -> alice.client.contact("bob").isPresent());
        StoredMessage answer = bob.writes(alice, "who is it?");
        lab.until("answered", () -> bob.has(answer, DeliveryState.DELIVERED));
        assertThat(bob.arrived.get(0).chat()).isEqualTo("alice");
        assertThat(alice.arrived.get(0).chat()).isEqualTo("bob");
        assertThat(alice.client.contact(pinned.name())).isEqualTo(alice.client.contact("bob"));
    }

    @Test
    void aCodeWithANameKeepsThatName() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        List<Added> added = new ArrayList<>();
        alice.onLoop(() -> {
            alice.client.add("Robert " + bob.client.me().code(), added::add);
            return true;
        });
        lab.until("added", () -> !added.isEmpty());
        assertThat(((Added.Ok) added.get(0)).contact().name()).isEqualTo("Robert");
    }

    @Test
    void somebodyWhomTheServerDoesNotKnowIsAcceptedUnderANameMadeFromTheKey() {
        Someone alice = lab.someone("alice");
        Someone bob = lab.someone("bob");
        bob.knows("alice");
        bob.tries("alice", "do you know me?");
        lab.until("put", () -> bob.states.stream().anyMatch(m -> m.state() == DeliveryState.QUEUED));
        lab.forgetNamesAtServer();
        alice.crash();
        alice.restart();
        lab.until(
                "arrived",
                () -> alice.texts().contains("do you know me?")
                        || bob.client.status().held() > 0);
        lab.pass(Duration.ofMinutes(2));
        assertThat(alice.texts()).containsExactly("do you know me?");
    }

    @Test
    void askingForSomebodyUnknownOrMyselfIsAnsweredInWords() {
        Someone alice = lab.someone("alice");
        List<Added> answers = new ArrayList<>();
        alice.onLoop(() -> {
            alice.client.find("nobody", answers::add);
            alice.client.find("alice", answers::add);
            alice.client.add("not a name!", answers::add);
            return true;
        });
        lab.until("answered", () -> answers.size() == 3);
        assertThat(answers).hasAtLeastOneElementOfType(Added.Unknown.class);
        assertThat(answers.stream().filter(Added.Refused.class::isInstance)).hasSize(2);
    }

    @Test
    void aServerOfAnotherNetworkAtTheSameAddressStopsEverything() {
        Someone alice = lab.someone("alice");
        assertThat(alice.notices(Notice.Kind.SERVER_PINNED)).hasSize(1);
        lab.replaceServer();
        alice.crash();
        alice.restart();
        lab.until(
                "alice is told",
                () -> !alice.notices(Notice.Kind.SERVER_KEY_CHANGED).isEmpty());
        assertThat(alice.notices(Notice.Kind.SERVER_KEY_CHANGED).get(0).exitCode())
                .isEqualTo(7);
        lab.world.observe(lab.wire);
        lab.pass(Duration.ofMinutes(5));
        assertThat(lab.wire.sent()).isEmpty();
        assertThat(alice.connection.online()).isFalse();
    }
}
