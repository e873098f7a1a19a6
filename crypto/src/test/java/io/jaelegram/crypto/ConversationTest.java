package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alice and Bob talk; each test is one thing that happens to them. */
class ConversationTest {
    private final Person alice = new Person("alice", 1);
    private final Person bob = new Person("bob", 2);

    @Test
    void aFirstMessageAndItsAnswerOpen() throws Exception {
        alice.start(bob);

        assertThat(bob.read(alice.write("hello"))).isEqualTo("hello");
        assertThat(alice.conversation(bob).answered()).isFalse();
        assertThat(alice.read(bob.write("hello yourself"))).isEqualTo("hello yourself");
        assertThat(alice.conversation(bob).answered()).isTrue();
    }

    @Test
    void everyMessageBeforeTheAnswerOpensAlone() throws Exception {
        alice.start(bob);
        alice.write("lost");
        byte[] second = alice.write("second");
        byte[] third = alice.write("third");

        assertThat(FirstMessage.is(third)).isTrue();
        assertThat(bob.read(third)).isEqualTo("third");
        assertThat(bob.read(second)).isEqualTo("second");
    }

    @Test
    void aLongTalkPassesManyEpochs() throws Exception {
        alice.start(bob);
        bob.read(alice.write("hello"));
        for (int i = 0; i < 300; i++) {
            assertThat(alice.read(bob.write("b" + i))).isEqualTo("b" + i);
            assertThat(bob.read(alice.write("a" + i))).isEqualTo("a" + i);
        }

        assertThat(alice.conversation(bob).active().session().postQuantum().epoch())
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void aDayWithoutManyMessagesAlsoBeginsAnEpoch() throws Exception {
        talk();
        alice.now += 24 * 3600;
        bob.now += 24 * 3600;

        bob.read(alice.write("carries the key"));
        alice.read(bob.write("carries the ciphertext"));

        assertThat(alice.conversation(bob).active().session().postQuantum().epoch())
                .isEqualTo(1);
    }

    @Test
    void aMessageFourEpochsLateStillOpens() throws Exception {
        talk();
        byte[] late = alice.write("late");
        for (int i = 0; i < 130; i++) {
            bob.read(alice.write("a"));
            alice.read(bob.write("b"));
        }
        assertThat(bob.conversation(alice).active().session().postQuantum().epoch())
                .isGreaterThanOrEqualTo(4);

        assertThat(bob.read(late)).isEqualTo("late");
        assertThatThrownBy(() -> bob.read(late)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aRepeatedMessageIsRefused() throws Exception {
        talk();
        byte[] body = alice.write("once");
        bob.read(body);

        assertThatThrownBy(() -> bob.read(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REPLAYED));
    }

    @Test
    void aRepeatedMessageOfAnEndedChainIsStillKnownAsOne() throws Exception {
        talk();
        byte[] body = alice.write("once");
        bob.read(body);
        for (int i = 0; i < 4; i++) {
            alice.read(bob.write("b"));
            bob.read(alice.write("a"));
        }

        assertThatThrownBy(() -> bob.read(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REPLAYED));
    }

    @Test
    void aMessageReflectedToItsSenderOpensNothing() throws Exception {
        talk();
        byte[] body = alice.write("to bob");

        assertThat(alice.conversation(bob).open(body, alice.random, alice.now)).isEmpty();
    }

    @Test
    void aMessageOfStrangersBelongsToNobody() throws Exception {
        talk();
        Person carol = new Person("carol", 3);
        carol.start(bob);
        bob.read(carol.write("hi"));
        carol.read(bob.writeTo(carol, "hi"));
        byte[] body = carol.write("for bob");

        assertThat(bob.conversation(alice).open(body, bob.random, bob.now)).isEmpty();
        assertThat(bob.conversation(carol).open(body, bob.random, bob.now)).isPresent();
    }

    @Test
    void aThousandMayBeSkippedAndNotOneMore() throws Exception {
        talk();
        for (int i = 0; i < 1_000; i++) {
            alice.write("lost");
        }
        byte[] reachable = alice.write("reachable");
        byte[] tooFar = alice.write("too far");

        assertThatThrownBy(() -> bob.read(tooFar))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_FAR));
        assertThat(bob.read(reachable)).isEqualTo("reachable");
        assertThat(bob.read(tooFar)).isEqualTo("too far");
    }

    @Test
    void whatIsLateByMoreThanThirtyDaysIsForgotten() throws Exception {
        talk();
        byte[] late = alice.write("late");
        bob.read(alice.write("in time"));
        bob.now += 31L * 24 * 3600;
        bob.read(alice.write("a month later"));

        assertThatThrownBy(() -> bob.read(late)).isInstanceOf(RefusedException.class);
    }

    @Test
    void bothStartAtOnceAndMeetInOneSession() throws Exception {
        alice.start(bob);
        bob.start(alice);
        byte[] fromAlice = alice.write("me first");
        byte[] fromBob = bob.write("no, me");

        assertThat(bob.read(fromAlice)).isEqualTo("me first");
        assertThat(alice.read(fromBob)).isEqualTo("no, me");
        bob.read(alice.write("you"));
        alice.read(bob.write("no, you"));

        assertThat(alice.conversation(bob).active().session().id())
                .isEqualTo(bob.conversation(alice).active().session().id());
    }

    @Test
    void afterAResetTheOldMessagesStillOpenAndTheNewSessionIsUsed() throws Exception {
        talk();
        byte[] before = bob.write("sent before the reset");
        alice.restart(bob);

        assertThat(alice.read(before)).isEqualTo("sent before the reset");
        byte[] first = alice.write("after the reset");
        assertThat(FirstMessage.is(first)).isTrue();
        assertThat(bob.read(first)).isEqualTo("after the reset");
        alice.read(bob.write("understood"));
        assertThat(alice.conversation(bob).active().session().id())
                .isEqualTo(bob.conversation(alice).active().session().id());
    }

    @Test
    void whoLostEverythingStartsAgainAndIsHeard() throws Exception {
        talk();
        alice.conversations.clear();
        alice.start(bob);

        assertThat(bob.read(alice.write("my disk died"))).isEqualTo("my disk died");
        assertThat(alice.read(bob.write("welcome back"))).isEqualTo("welcome back");
    }

    @Test
    void aStartThatComesLateDoesNotDisplaceANewerOne() throws Exception {
        alice.start(bob);
        byte[] delayed = alice.write("delayed");
        alice.now += 60;
        alice.restart(bob);
        bob.read(alice.write("newer"));
        byte[] active = bob.conversation(alice).active().session().id();

        assertThat(bob.read(delayed)).isEqualTo("delayed");
        assertThat(bob.conversation(alice).active().session().id()).isEqualTo(active);
    }

    @Test
    void aBundleOfSomebodyElseIsRefused() throws Exception {
        Person mallory = new Person("mallory", 9);
        PrekeyBundle bundle = mallory.bundle();

        assertThatThrownBy(() ->
                        Conversation.start(alice.identity, bob.identity.publicKey(), bundle, alice.random, alice.now))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_IDENTITY));
    }

    @Test
    void aFirstMessageOnALastResortKeyIsAcceptedOnce() throws Exception {
        bob.withoutOneTimeKeys();
        alice.start(bob);
        byte[] body = alice.write("hello");
        bob.read(body);
        bob.conversations.clear();

        assertThatThrownBy(() -> bob.read(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REPLAYED));
    }

    @Test
    void aFirstMessageOnAOneTimeKeyIsAcceptedOnce() throws Exception {
        alice.start(bob);
        byte[] body = alice.write("hello");
        bob.read(body);
        bob.conversations.clear();

        assertThatThrownBy(() -> bob.read(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_PREKEY));
    }

    @Test
    void aFirstMessageSurvivesTheRotationOfPrekeysForAMonth() throws Exception {
        bob.withoutOneTimeKeys();
        alice.start(bob);
        byte[] body = alice.write("hello");
        for (int week = 1; week <= 4; week++) {
            bob.now += 7L * 24 * 3600;
            bob.book = bob.book.rotateIfDue(bob.identity, bob.random, bob.now);
        }

        assertThat(bob.read(body)).isEqualTo("hello");
    }

    @Test
    void aStartThatWaitsForWeeksAsksForANewOne() throws Exception {
        alice.start(bob);
        assertThat(alice.conversation(bob).restartDue(alice.now)).isFalse();
        assertThat(alice.conversation(bob).restartDue(alice.now + 22L * 24 * 3600))
                .isTrue();
    }

    @Test
    void aLaterMessageCostsAHundredAndFiveBytes() throws Exception {
        talk();

        assertThat(alice.write("x".repeat(256))).hasSize(256 + 105);
    }

    @Test
    void theLongestContentFitsAndOneByteMoreIsAProgrammingError() throws Exception {
        alice.start(bob);
        byte[] content = new byte[SizeClasses.MAX_CONTENT];
        Conversation.Sealed sealed = alice.conversation(bob).seal(content, alice.random, alice.now);

        assertThat(sealed.body().length).isLessThanOrEqualTo(SizeClasses.MAX_BODY);
        assertThat(bob.accept(sealed.body()).content()).isEqualTo(content);
        assertThatThrownBy(() -> alice.conversation(bob).seal(new byte[content.length + 1], alice.random, alice.now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoredConversationGoesOnWhereItWas() throws Exception {
        talk();
        byte[] late = alice.write("late");
        bob.read(alice.write("now"));
        bob.crashAndReload();
        alice.crashAndReload();

        assertThat(bob.read(late)).isEqualTo("late");
        assertThat(bob.read(alice.write("on"))).isEqualTo("on");
    }

    @Test
    void aConversationOfAnotherFormatIsRefusedByItsNumber() throws Exception {
        talk();
        byte[] encoded = alice.conversation(bob).encode();
        encoded[0] = 9;

        assertThatThrownBy(() -> Conversation.decode(encoded))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.VERSION))
                .hasMessageContaining("format 9");
    }

    @Test
    void anEndedStateIsWipedAndItsSuccessorLivesOn() throws Exception {
        talk();
        Conversation before = alice.conversation(bob);
        byte[] body = alice.write("still here");
        before.destroy();

        assertThat(bob.read(body)).isEqualTo("still here");
        assertThat(alice.read(bob.write("yes"))).isEqualTo("yes");
        assertThatThrownBy(() -> before.seal("x".getBytes(StandardCharsets.UTF_8), alice.random, alice.now))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onceTheLastOneTimeKeyIsGoneTheTalkStillBegins() throws Exception {
        bob.withoutOneTimeKeys();
        PrekeyBundle bundle = PrekeyBundle.parse(bob.book.publication().fixedPart(), Optional.empty());

        assertThat(bundle.hasOneTime()).isFalse();
        alice.start(bob);
        assertThat(bob.read(alice.write("hello"))).isEqualTo("hello");
    }

    private void talk() throws Exception {
        alice.start(bob);
        bob.read(alice.write("hello"));
        alice.read(bob.write("hello"));
    }
}
