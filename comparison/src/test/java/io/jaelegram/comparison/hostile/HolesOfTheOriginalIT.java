package io.jaelegram.comparison.hostile;

import static io.jaelegram.comparison.hostile.UnderAttack.nextDelivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.session.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Those of the original's sixteen holes (docs/reliability.md, O1 to O16) that a stranger's socket can open at the
 * server. The ones that a person meets at a client are in {@link HolesAtTheClientIT}.
 */
class HolesOfTheOriginalIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private static UnderAttack attack;

    @BeforeAll
    static void startTheServer() throws IOException {
        attack = UnderAttack.start(List.of());
    }

    @AfterAll
    static void stopTheServer() {
        attack.close();
    }

    @Test
    void o1AStrangerWhoSaysMyNameDoesNotGetMyMailbox() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona thief = attack.crowd().exactly(alice.account().name().text());
        Persona bob = attack.crowd().next("bob");
        try (RawPeer hers = attack.registered(alice);
                RawPeer his = attack.link(thief);
                RawPeer from = attack.registered(bob)) {
            assertRefused(his.request(new Frame.Register(thief.account())), Refusal.NAME_TAKEN);

            Envelope mail = bob.junkFor(alice.mailboxId(), 100);
            from.ask(new Frame.Put(mail));
            assertThat(nextDelivery(hers)).isEqualTo(mail);
            assertThat(his.silentFor(A_MOMENT)).isTrue();
        }
    }

    @Test
    void o1MyOwnAccountRecordInAStrangersHandDoesNotOpenMyMailbox() throws IOException {
        Persona alice = attack.away("alice");
        Persona thief = attack.crowd().next("thief");
        try (RawPeer his = attack.link(thief)) {
            assertRefused(his.request(new Frame.Register(alice.account())), Refusal.NOT_PROVED);
        }
    }

    @Test
    void o1AStrangerWhoClaimsMyNodeKeyInTheHandshakeGetsNoLink() throws IOException {
        Persona alice = attack.away("alice");
        Persona thief = attack.crowd().next("thief");
        assertThatThrownBy(() -> {
                    try (RawPeer his = RawPeer.link(
                            attack.target(),
                            FalseCertificate.claiming(alice.node().publicKey(), thief.node()),
                            0)) {
                        his.request(new Frame.Register(alice.account()));
                    }
                })
                .isInstanceOf(IOException.class);
        attack.stillServes();
    }

    /** The buddy's side of this hole comes with v3; here the one who holds waiting mail is the server. */
    @Test
    void o2MailThatWaitsForMeIsNeitherGivenToNorErasedByAStranger() throws IOException {
        Persona alice = attack.away("alice");
        Persona bob = attack.crowd().next("bob");
        Persona thief = attack.crowd().exactly(alice.account().name().text());
        Envelope mail = bob.junkFor(alice.mailboxId(), 100);
        try (RawPeer from = attack.registered(bob)) {
            assertThat(from.request(new Frame.Put(mail))).isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
        }
        try (RawPeer his = attack.link(thief)) {
            his.request(new Frame.Register(thief.account()));
            his.request(new Frame.Register(alice.account()));
            his.say(new Frame.Release(List.of(mail.id())));
            assertThat(his.silentFor(A_MOMENT)).isTrue();
        }
        try (RawPeer hers = attack.registered(alice)) {
            assertThat(nextDelivery(hers)).isEqualTo(mail);
        }
    }

    @Test
    void o5SomebodyWhoKnowsTheIdOfMyWaitingMessageCannotDeleteIt() throws IOException {
        Persona alice = attack.away("alice");
        Persona bob = attack.crowd().next("bob");
        Persona mallory = attack.crowd().next("mallory");
        Envelope mail = bob.junkFor(alice.mailboxId(), 100);
        try (RawPeer from = attack.registered(bob);
                RawPeer hers = attack.registered(mallory)) {
            from.request(new Frame.Put(mail));
            from.say(new Frame.Release(List.of(mail.id())));
            hers.say(new Frame.Release(List.of(mail.id())));
            hers.bytes(("ACK " + alice.account().name() + ";hey").getBytes(StandardCharsets.US_ASCII));
            assertThat(hers.endedWithin(AT_ONCE)).isTrue();
            // An answer on the same link: the release before it has been read.
            from.request(new Frame.LookUp(alice.account().name()));
        }
        try (RawPeer hers = attack.registered(alice)) {
            assertThat(nextDelivery(hers)).isEqualTo(mail);
        }
    }

    @Test
    void o6NobodyEndsTheServerByAWord() throws IOException {
        try (Socket plain = attack.target().connect(0)) {
            plain.getOutputStream().write("SHUTDOWN \n".getBytes(StandardCharsets.US_ASCII));
            assertThat(Ending.within(plain, AT_ONCE)).isTrue();
        }
        for (Frame word : List.of(new Frame.Draining(0, 0), new Frame.Drained(), new Frame.Registered(0, 0))) {
            try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
                mallory.say(word);
                assertThat(mallory.endedWithin(AT_ONCE))
                        .as("%s ends the link", word)
                        .isTrue();
            }
        }
        attack.stillServes();
    }

    @Test
    void o7ALineThatTheOriginalCouldNotParseCostsOnlyItsOwnConnection() throws IOException {
        byte[] noUtf8 = {0, 3, (byte) 0xff, (byte) 0xfe, (byte) 0x80};
        List<byte[]> lines = List.of(
                frame(Frame.Type.LOOK_UP.code(), noUtf8),
                frame(Frame.Type.LOOK_UP.code(), new byte[0]),
                frame(Frame.Type.LOOK_UP.code(), new byte[] {0, 5, 'a', 'l', 'i', 'c', 'e', '&', '&'}),
                frame(Frame.Type.REGISTER.code(), new byte[] {0, 1, 1}),
                frame(Frame.Type.PUT.code(), new byte[] {1, 1, 1, 0}),
                frame(Frame.Type.RELEASE.code(), new byte[] {(byte) 0xff, (byte) 0xff}),
                "INIT\n".getBytes(StandardCharsets.US_ASCII),
                "MSG alice;bob".getBytes(StandardCharsets.US_ASCII));
        for (byte[] line : lines) {
            try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
                mallory.bytes(line);
                assertThat(mallory.endedWithin(AT_ONCE)).isTrue();
            }
        }
        attack.stillServes();
    }

    @Test
    void o8IMayLogInASecondTimeBeforeTheFirstLinkIsGone() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona bob = attack.crowd().next("bob");
        try (RawPeer first = attack.registered(alice);
                RawPeer second = attack.registered(alice);
                RawPeer from = attack.registered(bob)) {
            Envelope mail = bob.junkFor(alice.mailboxId(), 100);
            from.ask(new Frame.Put(mail));
            assertThat(nextDelivery(second)).isEqualTo(mail);
            assertThat(first.endedWithin(AT_ONCE)).isTrue();
        }
    }

    @Test
    void o9MyMessagesArriveWholeHoweverTheNetworkCutsOrMergesThem() throws IOException {
        Persona alice = attack.crowd().next("alice");
        Persona bob = attack.crowd().next("bob");
        List<Envelope> sent = new ArrayList<>();
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        try (RawPeer hers = attack.registered(alice);
                RawPeer from = attack.registered(bob)) {
            Envelope cut = bob.junkFor(alice.mailboxId(), 100);
            sent.add(cut);
            for (byte one : RawPeer.packet(Packet.Kind.REQUEST, 77, new Frame.Put(cut))) {
                from.bytes(new byte[] {one});
            }
            for (int size : List.of(1, 1_024, 2_048, 2_049, Limits.MAX_BODY)) {
                Envelope whole = bob.junkFor(alice.mailboxId(), size);
                sent.add(whole);
                merged.write(RawPeer.packet(Packet.Kind.REQUEST, 100 + size, new Frame.Put(whole)));
            }
            from.bytes(merged.toByteArray());
            List<Envelope> arrived = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                arrived.add(nextDelivery(hers));
            }
            assertThat(arrived).isEqualTo(sent);
            assertThat(hers.silentFor(A_MOMENT)).isTrue();
        }
    }

    @Test
    void o12WhatWasAcknowledgedIsThereAfterTheServerWasKilled() throws IOException {
        Persona alice = attack.away("alice");
        Persona bob = attack.crowd().next("bob");
        List<Envelope> held = new ArrayList<>();
        try (RawPeer from = attack.registered(bob)) {
            for (int i = 0; i < 20; i++) {
                Envelope mail = bob.junkFor(alice.mailboxId(), 100);
                assertThat(from.request(new Frame.Put(mail))).isEqualTo(new Frame.Accepted(Frame.Custody.HELD));
                held.add(mail);
            }
        }
        attack.server().child().kill();
        attack.server().start();
        try (RawPeer hers = attack.registered(alice)) {
            List<Envelope> arrived = new ArrayList<>();
            for (int i = 0; i < held.size(); i++) {
                arrived.add(nextDelivery(hers));
            }
            assertThat(arrived).isEqualTo(held);
        }
    }

    /** Buddies, whose place could be bought, come with v3; here the place that could be bought is the mailbox itself. */
    @Test
    void o14NobodyRegistersMyMailboxAsTheirOwn() throws IOException {
        Persona alice = attack.away("alice");
        Persona mallory = attack.crowd().next("mallory");
        byte[] record = mallory.account().encoded().toArray();
        byte[] mailbox = alice.account().mailbox().bytes().toArray();
        int keys = 3 + mallory.account().name().text().length();
        System.arraycopy(mailbox, 0, record, keys + mailbox.length, mailbox.length);
        byte[] body = new byte[2 + record.length];
        body[0] = (byte) (record.length >>> 8);
        body[1] = (byte) record.length;
        System.arraycopy(record, 0, body, 2, record.length);
        try (RawPeer hers = attack.link(mallory)) {
            hers.bytes(frame(Frame.Type.REGISTER.code(), body));
            assertThat(hers.endedWithin(AT_ONCE)).isTrue();
        }
        try (RawPeer hers = attack.link(mallory)) {
            Frame.PublishPrekeys keysOfMallory = mallory.prekeys(1);
            assertRefused(hers.request(keysOfMallory), Refusal.NOT_REGISTERED);
        }
    }

    @Test
    void o16SixtyFourSlowSocketsDoNotKeepMeFromLoggingIn() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                Socket socket = attack.target().connect(i);
                socket.getOutputStream().write(0x16);
                slow.add(socket);
            }
            attack.stillServes();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void assertRefused(Frame answer, Refusal why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Frame.Refused.class, no -> assertThat(no.why()).isEqualTo(why));
    }

    /** A request frame with any body. */
    private static byte[] frame(int type, byte[] body) {
        return Hand.frame(type, Packet.Kind.REQUEST.code(), 1, body);
    }
}
