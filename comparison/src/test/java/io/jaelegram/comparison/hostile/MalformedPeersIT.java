package io.jaelegram.comparison.hostile;

import static io.jaelegram.comparison.hostile.UnderAttack.nextDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.session.Packet;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers who break the language or use up what belongs to others: each costs its own connection, or is refused. */
class MalformedPeersIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static UnderAttack attack;

    @BeforeAll
    static void startTheServer() throws IOException {
        attack = UnderAttack.start(
                List.of(),
                "quota.mailbox-messages = 60",
                "quota.sender-messages = 20",
                "limits.messages-per-second = 10",
                "limits.messages-burst = 100",
                "limits.count-loopback = true");
    }

    @AfterAll
    static void stopTheServer() {
        attack.close();
    }

    @Test
    void aFrameThatAnnouncesTwoGigabytesEndsItsLinkWithoutRoomBeingMadeForIt() throws IOException {
        try (ServerProbe probe = ServerProbe.attach(attack.server().child().pid())) {
            // The first connections load classes; what is measured is the announcement alone.
            announce(Integer.MAX_VALUE);
            long before = probe.state().heapBytes();
            for (int length : new int[] {Integer.MAX_VALUE, -1, Limits.MAX_FRAME, 5, 0}) {
                announce(length);
            }
            assertThat(probe.state().heapBytes() - before).isLessThan(1 << 20);
        }
        attack.stillServes();
    }

    private static void announce(int length) throws IOException {
        try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
            mallory.bytes(Hand.header(length, Frame.Type.PUT.code(), 1, 1, new byte[0]));
            assertThat(mallory.endedWithin(AT_ONCE))
                    .as("length %d ends the link", length)
                    .isTrue();
        }
    }

    @Test
    void framesOfUnknownTypesAreRefusedIfOptionalAndElseEndTheLink() throws IOException {
        try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
            mallory.bytes(Hand.frame(200, Packet.Kind.REQUEST.code(), 9, new byte[] {1, 2, 3}));
            assertThat(mallory.answer(9))
                    .isInstanceOfSatisfying(
                            Frame.Refused.class, no -> assertThat(no.why()).isEqualTo(Refusal.UNKNOWN_FRAME));
            mallory.bytes(Hand.frame(100, Packet.Kind.REQUEST.code(), 10, new byte[0]));
            assertThat(mallory.endedWithin(AT_ONCE)).isTrue();
        }
        for (int kind : new int[] {3, 255}) {
            try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
                mallory.bytes(Hand.frame(Frame.Type.PING.code(), kind, 1, new byte[0]));
                assertThat(mallory.endedWithin(AT_ONCE)).isTrue();
            }
        }
        attack.stillServes();
    }

    @Test
    void whatOnlyAServerSaysEndsTheLinkOfAClientThatSaysIt() throws IOException {
        Persona alice = attack.crowd().next("alice");
        try (RawPeer hers = attack.registered(alice)) {
            Persona mallory = attack.crowd().next("mallory");
            Envelope forged = mallory.junkFor(alice.mailboxId(), 100);
            List<Frame> words = List.of(
                    new Frame.Deliver(forged),
                    new Frame.Account(mallory.account()),
                    new Frame.PrekeysLow(0),
                    new Frame.Accepted(Frame.Custody.HELD));
            for (Frame word : words) {
                try (RawPeer link = attack.registered(mallory)) {
                    link.say(word);
                    assertThat(link.endedWithin(AT_ONCE))
                            .as("%s ends the link", word.type())
                            .isTrue();
                }
            }
            assertThat(hers.silentFor(A_MOMENT)).isFalse();
            assertThat(hers.hear()).isEqualTo(new Frame.Drained());
            assertThat(hers.silentFor(A_MOMENT)).as("nothing forged arrives").isTrue();
        }
    }

    @Test
    void aRecordedSessionPlayedAgainOpensNothing() throws IOException {
        Persona alice = attack.away("alice");
        Persona bob = attack.crowd().next("bob");
        Envelope mail = bob.junkFor(alice.mailboxId(), 100);
        byte[] recorded;
        try (RecordingSocket tapped = RecordingSocket.connect(attack.target());
                RawPeer from = RawPeer.over(tapped, FalseCertificate.of(bob.node()))) {
            from.request(new Frame.Register(bob.account()));
            from.request(new Frame.Put(mail));
            recorded = tapped.recorded();
        }
        try (Socket again = attack.target().connect(3)) {
            again.getOutputStream().write(recorded);
            assertThat(Ending.within(again, AT_ONCE)).isTrue();
        }
        try (RawPeer hers = attack.registered(alice)) {
            assertThat(nextDelivery(hers)).isEqualTo(mail);
            assertThat(hers.hear()).isEqualTo(new Frame.Drained());
            assertThat(hers.silentFor(A_MOMENT)).as("the envelope came once").isTrue();
        }
    }

    @Test
    void anEnvelopeHandedInAgainIsNotDeliveredAgain() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona bob = attack.crowd().next("bob");
        Persona mallory = attack.crowd().next("mallory");
        Envelope mail = bob.junkFor(alice.mailboxId(), 100);
        try (RawPeer hers = attack.registered(alice);
                RawPeer from = attack.registered(bob);
                RawPeer copy = attack.registered(mallory)) {
            int first = from.ask(new Frame.Put(mail));
            assertThat(nextDelivery(hers)).isEqualTo(mail);
            from.answer(first);
            for (RawPeer each : List.of(from, copy)) {
                assertThat(each.request(new Frame.Put(mail))).isEqualTo(new Frame.Accepted(Frame.Custody.TAKEN));
            }
            assertThat(hers.silentFor(A_MOMENT)).isTrue();
        }
    }

    @Test
    void aThousandRequestsForMyKeysTakeAtMostTenOfThem() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona mallory = attack.crowd().next("mallory");
        try (RawPeer hers = attack.registered(alice);
                RawPeer greedy = attack.registered(mallory)) {
            hers.request(alice.prekeys(Limits.MAX_PREKEYS_PER_FRAME));
            int taken = 0;
            for (int i = 0; i < 1_000; i++) {
                Frame answer = greedy.request(new Frame.FetchPrekeys(alice.mailboxId()));
                assertThat(answer).as("a first message is never refused").isInstanceOf(Frame.Prekeys.class);
                taken += ((Frame.Prekeys) answer).oneTime().isPresent() ? 1 : 0;
            }
            assertThat(taken).isBetween(1, 10);
        }
    }

    @Test
    void oneSenderWhoFillsMyMailboxLeavesRoomForMyFriends() throws IOException {
        Persona alice = attack.away("alice");
        Persona mallory = attack.crowd().next("mallory");
        Persona friend = attack.crowd().next("friend");
        try (RawPeer flood = attack.registered(mallory);
                RawPeer from = attack.registered(friend)) {
            int accepted = 0;
            for (int i = 0; i < 30; i++) {
                Frame answer = flood.request(new Frame.Put(mallory.junkFor(alice.mailboxId(), 100)));
                accepted += answer instanceof Frame.Accepted ? 1 : 0;
                if (i >= 20) {
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Frame.Refused.class,
                                    no -> assertThat(no.why()).isEqualTo(Refusal.SENDER_QUOTA));
                }
            }
            assertThat(accepted).isEqualTo(20);
            assertThat(from.request(new Frame.Put(friend.junkFor(alice.mailboxId(), 100))))
                    .isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
        }
    }

    @Test
    void whoHandsInTooFastIsToldSoAndKeepsItsLink() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona mallory = attack.crowd().next("mallory");
        try (RawPeer flood = attack.registered(mallory)) {
            List<Refusal> refusals = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Frame answer = flood.request(new Frame.Put(mallory.junkFor(alice.mailboxId(), 10)));
                refusals.add(((Frame.Refused) answer).why());
            }
            assertThat(refusals.subList(0, 50)).containsOnly(Refusal.UNKNOWN_USER);
            assertThat(refusals).contains(Refusal.RATE_LIMITED);
            assertThat(flood.request(new Frame.Ping())).isEqualTo(new Frame.Pong());
        }
        attack.stillServes();
    }
}
