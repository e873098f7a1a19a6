package io.jaelegram.protocol.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.RecordingHandler;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client's end of a link to a server, with a transport that only remembers, on virtual time. */
class LinkSessionTest {
    private static final Frame ALICE = new Frame.LookUp(new UserName("alice"));
    private static final Frame LOW = new Frame.PrekeysLow(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualLoop loop = new VirtualLoop();
    private final RecordingHandler handler = new RecordingHandler();
    private final List<Packet.Known> written = new ArrayList<>();
    private final List<Optional<Frame>> answers = new ArrayList<>();
    private final Set<Integer> answered = new HashSet<>();
    private boolean writable = true;
    private boolean reading = true;
    private LinkSession session;

    @BeforeEach
    void open() {
        session = session(Speech.AS_CLIENT);
        session.opened();
    }

    private LinkSession session(Speech speech) {
        RemoteNode remote = new RemoteNode(
                SigningKey.generate(Randomness.seeded(1)).publicKey(), Optional.empty(), new Endpoint("10.0.0.1", 1));
        return new LinkSession(loop, remote, speech, "none", handler, new Transport() {
            @Override
            public void write(Packet.Known packet) {
                written.add(packet);
            }

            @Override
            public boolean writable() {
                return writable;
            }

            @Override
            public void reading(boolean on) {
                reading = on;
            }

            @Override
            public void close() {
                loop.execute(() -> session.ended("transport closed"));
            }
        });
    }

    private void hear(Packet.Kind kind, int id, Frame frame) throws MalformedException {
        session.received(new Packet.Known(kind, id, frame));
    }

    @Test
    void anAnswerFindsItsRequestWhateverTheOrder() throws Exception {
        List<String> order = new ArrayList<>();
        session.request(ALICE, SECOND, answer -> order.add("first " + answer.orElseThrow()));
        session.request(ALICE, SECOND, answer -> order.add("second " + answer.orElseThrow()));
        hear(Packet.Kind.REPLY, written.get(1).id(), new Frame.PrekeysStored(2));
        hear(Packet.Kind.REPLY, written.get(0).id(), new Frame.PrekeysStored(1));
        assertThat(order)
                .containsExactly("second " + new Frame.PrekeysStored(2), "first " + new Frame.PrekeysStored(1));
    }

    @Test
    void aRequestThatNobodyAnswersEndsInTimeAndALateAnswerChangesNothing() throws Exception {
        session.request(ALICE, Duration.ofSeconds(5), answers::add);
        session.request(ALICE, SECOND, answers::add);
        loop.pass(Duration.ofMillis(999));
        assertThat(answers).isEmpty();
        loop.pass(Duration.ofMillis(1));
        assertThat(answers).containsExactly(Optional.empty());
        hear(Packet.Kind.REPLY, written.get(1).id(), new Frame.PrekeysStored(2));
        assertThat(answers).hasSize(1);
        loop.pass(Duration.ofSeconds(4));
        assertThat(answers).hasSize(2);
    }

    @Test
    void aRestingLinkTakesNothingAndThenAllInOrder() throws Exception {
        session.rest(SECOND);
        hear(Packet.Kind.ONE_WAY, 0, LOW);
        hear(Packet.Kind.ONE_WAY, 0, new Frame.Drained());
        loop.pass(Duration.ofMillis(999));
        assertThat(handler.frames).isEmpty();
        assertThat(reading).isFalse();
        loop.pass(Duration.ofMillis(1));
        assertThat(handler.frames).containsExactly(LOW, new Frame.Drained());
        assertThat(reading).isTrue();
    }

    @Test
    void aRestThatBeginsWhileTheOneBeforeIsWorkedOffHoldsTheRest() throws Exception {
        session.rest(SECOND);
        handler.onFrame = (frame, reply) -> session.rest(SECOND);
        hear(Packet.Kind.ONE_WAY, 0, LOW);
        hear(Packet.Kind.ONE_WAY, 0, new Frame.Drained());
        loop.pass(SECOND);
        assertThat(handler.frames).containsExactly(LOW);
        assertThat(reading).isFalse();
        loop.pass(SECOND);
        assertThat(handler.frames).containsExactly(LOW, new Frame.Drained());
    }

    @Test
    void aRestingLinkThatEndsLeavesNothingBehind() throws Exception {
        session.rest(SECOND);
        hear(Packet.Kind.ONE_WAY, 0, LOW);
        session.ended("reset");
        assertThat(loop.waiting()).isZero();
        assertThat(handler.frames).isEmpty();
    }

    @Test
    void aLinkThatEndsAnswersAllItsRequestsWithNothingFirst() {
        session.request(ALICE, SECOND, answer -> handler.events.add("answered " + answer));
        session.ended("reset");
        assertThat(handler.events).containsExactly("opened", "answered Optional.empty", "closed: reset");
        assertThat(loop.waiting()).isZero();
    }

    @Test
    void aFullTableRefusesWithoutSayingAnything() {
        for (int i = 0; i < Limits.MAX_OPEN_REQUESTS; i++) {
            session.request(ALICE, SECOND, answer -> {});
        }
        session.request(ALICE, SECOND, answers::add);
        assertThat(answers).isEmpty();
        loop.pass(Duration.ZERO);
        assertThat(answers).containsExactly(Optional.empty());
        assertThat(written).hasSize(Limits.MAX_OPEN_REQUESTS);
    }

    @Test
    void aPeerThatFallsSilentIsAskedAndThenGivenUpWithinEightSeconds() {
        loop.pass(Limits.PROBE_AFTER);
        assertThat(pings()).isEqualTo(1);
        loop.pass(Limits.ANSWER_WITHIN.minusMillis(1));
        assertThat(handler.isClosed()).isFalse();
        loop.pass(Duration.ofMillis(1));
        assertThat(handler.isClosed()).isTrue();
        assertThat(pings()).isEqualTo(1);
    }

    @Test
    void aPeerThatAnswersPingsIsKeptAndAskedRarely() throws Exception {
        for (int second = 0; second < 600; second++) {
            answerPings();
            loop.pass(SECOND);
        }
        assertThat(handler.isClosed()).isFalse();
        assertThat(pings()).isBetween(50L, 65L);
    }

    @Test
    void aWordIntoAnIdleLinkFindsOutWithinEightSecondsThatNobodyIsThere() throws Exception {
        for (int second = 0; second < 60; second++) {
            answerPings();
            loop.pass(SECOND);
        }
        answerPings();
        session.request(ALICE, Duration.ofMinutes(1), answers::add);
        loop.pass(Limits.PROBE_AFTER.plus(Limits.ANSWER_WITHIN));
        assertThat(handler.isClosed()).isTrue();
        assertThat(answers).containsExactly(Optional.empty());
    }

    @Test
    void aBusyLinkIsNeverAsked() throws Exception {
        for (int second = 0; second < 60; second++) {
            session.send(ALICE);
            hear(Packet.Kind.ONE_WAY, 0, LOW);
            loop.pass(SECOND);
        }
        assertThat(pings()).isZero();
    }

    @Test
    void aSlowAnswerToARequestIsNoReasonToEndALinkWhosePingsAreAnswered() throws Exception {
        session.request(ALICE, Duration.ofMinutes(1), answers::add);
        for (int second = 0; second < 59; second++) {
            answerPings();
            loop.pass(SECOND);
        }
        assertThat(handler.isClosed()).isFalse();
        assertThat(answers).isEmpty();
    }

    private long pings() {
        return written.stream()
                .filter(packet -> packet.frame().equals(new Frame.Ping()))
                .count();
    }

    private void answerPings() throws MalformedException {
        for (Packet.Known packet : List.copyOf(written)) {
            if (packet.frame().equals(new Frame.Ping()) && answered.add(packet.id())) {
                hear(Packet.Kind.REPLY, packet.id(), new Frame.Pong());
            }
        }
    }

    @Test
    void aPauseOfOursIsNotThePeersSilence() throws Exception {
        loop.pass(Duration.ofSeconds(5));
        loop.stopFor(Duration.ofMinutes(10));
        assertThat(handler.isClosed()).isFalse();
        loop.pass(Duration.ofSeconds(5));
        assertThat(written).isNotEmpty();
        hear(Packet.Kind.REPLY, written.get(0).id(), new Frame.Pong());
        loop.pass(Duration.ofSeconds(5));
        assertThat(handler.isClosed()).isFalse();
    }

    @Test
    void aPingIsAnsweredWithoutTheHandler() throws Exception {
        hear(Packet.Kind.REQUEST, 9, new Frame.Ping());
        assertThat(written).containsExactly(new Packet.Known(Packet.Kind.REPLY, 9, new Frame.Pong()));
        assertThat(handler.frames).isEmpty();
    }

    @Test
    void anUnknownOptionalRequestIsRefusedAndTheLinkLives() throws Exception {
        session.received(new Packet.Unknown(Packet.Kind.REQUEST, 4, 200));
        Frame.Refused refused = (Frame.Refused) written.get(0).frame();
        assertThat(refused.why()).isEqualTo(Refusal.UNKNOWN_FRAME);
        assertThat(written.get(0).id()).isEqualTo(4);
        assertThat(session.open()).isTrue();
    }

    @Test
    void whatAServerMayNotSayIsRefusedAndWhatAClientMayNotSayIsOurError() {
        assertThatThrownBy(() -> hear(Packet.Kind.ONE_WAY, 0, ALICE)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> session.send(LOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requestsThatTheHandlerNeverAnswersAreBounded() throws Exception {
        session = session(Speech.AS_SERVER);
        for (int id = 1; id <= Limits.MAX_OPEN_REQUESTS + 1; id++) {
            hear(Packet.Kind.REQUEST, id, ALICE);
        }
        assertThat(handler.frames).hasSize(Limits.MAX_OPEN_REQUESTS);
        assertThat(((Frame.Refused) written.get(0).frame()).why()).isEqualTo(Refusal.RATE_LIMITED);
    }

    @Test
    void aClosedLinkSaysAndHearsNothing() throws Exception {
        session.close("enough");
        session.send(ALICE);
        hear(Packet.Kind.ONE_WAY, 0, LOW);
        assertThat(written).isEmpty();
        assertThat(handler.frames).isEmpty();
        assertThat(handler.events).containsExactly("opened");
        loop.pass(Duration.ZERO);
        assertThat(handler.events).containsExactly("opened", "closed: enough");
    }

    @Test
    void whoWaitedForRoomIsToldOnce() {
        writable = false;
        session.send(ALICE);
        assertThat(session.writable()).isFalse();
        writable = true;
        session.writabilityChanged();
        session.writabilityChanged();
        assertThat(handler.events).containsExactly("opened", "writable");
    }
}
