package io.jaelegram.comparison.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.PlaintextSearch;
import io.jaelegram.comparison.proxy.TcpProxy;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.session.Packet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Those of the original's sixteen holes that a person meets at a client: Alice and Bob with real clients, the real
 * server, a wire that is recorded, and a stranger.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HolesAtTheClientIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TO_CAROL = "for the eyes of carol alone";
    private static final String GENUINE = "from bob himself to alice";
    private static final String SEPARATORS = "a;b&&c ACK bob;x\r\nSHUTDOWN  ; INIT alice \u202e;";
    private static final String TWICE = "the same words again";
    private static final String ACROSS = "across the gap of the server";

    private static UnderAttack attack;
    private static TcpProxy wire;
    private static Person alice;
    private static Person bob;

    @BeforeAll
    static void aliceHasRegisteredAndIsAway() throws IOException {
        attack = UnderAttack.start(List.of());
        wire = TcpProxy.recording(attack.server().port(), tape());
        alice = person("alice");
        bob = person("bob");
        assertThat(alice.run("status").exitCode(LONG)).isZero();
    }

    @AfterAll
    static void stop() {
        wire.close();
        attack.close();
    }

    /** Carol is a stranger's program with genuine keys: what Bob wrote to her she hands on to Alice, as if for her. */
    @Order(1)
    @Test
    void o3WhatBobWroteToSomebodyElseIsNotShownToMeUnderHisName() throws IOException {
        Persona carol = attack.crowd().exactly("carol");
        try (RawPeer link = attack.registered(carol)) {
            link.request(carol.prekeys(4));
            ClientRun toCarol = bob.run("send", "carol", TO_CAROL, "--wait", "held", "--timeout", "20s");
            // Released at once it would be "taken", and Bob would wait for Carol's receipt.
            Envelope stolen = UnderAttack.unreleasedDelivery(link);
            assertThat(toCarol.exitCode(LONG)).as(toCarol.report()).isZero();
            Frame.Account hers = (Frame.Account) link.request(new Frame.LookUp(new UserName("alice")));
            MailboxId mailbox = hers.account().mailboxId();
            for (Envelope forged :
                    List.of(carol.letter(mailbox, stolen.body().toArray()), carol.junkFor(mailbox, stolen.size()))) {
                assertThat(link.request(new Frame.Put(forged))).isInstanceOf(Frame.Accepted.class);
            }
        }
        said(GENUINE, "held");
        assertThat(reads(1)).containsExactly(GENUINE);
    }

    @Order(2)
    @Test
    void o10SemicolonsAndTheOriginalsSeparatorsArriveAsIWroteThem() {
        said(SEPARATORS, "held");
        assertThat(reads(1)).containsExactly(SEPARATORS);

        ClientRun injected = bob.run("send", "alice;eve", "hey");
        assertThat(injected.exitCode(LONG)).isEqualTo(2);
    }

    @Order(3)
    @Test
    void o13TheSameWordsTwiceAreShownTwiceAndNeverAgain() {
        said(TWICE, "held");
        said(TWICE, "held");
        assertThat(reads(2)).containsExactly(TWICE, TWICE);

        ClientRun again = alice.receive(1, 2);
        again.exitCode(LONG);
        assertThat(texts(again)).isEmpty();
    }

    @Order(4)
    @Test
    void o15MyClientOutlivesItsServerAndGoesOnWhenItIsBack() {
        ClientRun reading = alice.receive(1, 50);
        attack.server().child().kill();
        ClientRun sending = bob.send(alice, ACROSS, "delivered", 50);
        attack.server().start();

        assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
        assertThat(reading.exitCode(LONG)).as(reading.report()).isZero();
        assertThat(texts(reading)).containsExactly(ACROSS);
    }

    /** After all that was said above. */
    @Order(5)
    @Test
    void o4TheServerAndTheNetworkReadNoWordOfIt() {
        wire.flushTape();
        PlaintextSearch search = new PlaintextSearch(List.of(TO_CAROL, GENUINE, SEPARATORS, TWICE, ACROSS));
        PlaintextSearch.Found onTheWire = search.in(tape());
        assertThat(onTheWire.bytes()).as("something was recorded").isGreaterThan(10_000);
        assertThat(onTheWire.times()).isZero();
        assertThat(search.in(attack.server().data()).times()).isZero();
        String log = String.join("\n", attack.server().child().err().lines());
        assertThat(log).doesNotContain(TO_CAROL, GENUINE, TWICE, ACROSS, "alice");
    }

    @Order(6)
    @Test
    void o11ANameWithAPathInItWritesNothingOutsideMyHome() throws IOException {
        Path user = Files.createDirectories(attack.lab().folder().resolve("user"));
        for (String name : List.of("../x", "..", "a/b")) {
            Child client = new Person(attack.lab(), "v1", "victim", wire.hostPort(), List.of("-Duser.home=" + user))
                    .raw(List.of("--user", name, "--server", wire.hostPort(), "--json", "status"));
            assertThat(client.exitCode(LONG)).as("--user '%s'", name).isEqualTo(2);
        }
        try (Stream<Path> written = Files.walk(user)) {
            assertThat(written).containsExactly(user);
        }
        assertThat(bob.run("send", "../x", "hey").exitCode(LONG)).isEqualTo(2);

        for (String name : List.of("../x", "..")) {
            try (RawPeer mallory = attack.registered(attack.crowd().next("mallory"))) {
                byte[] block = new ByteWriter(name.length() + 2)
                        .block(name.getBytes(StandardCharsets.US_ASCII))
                        .toArray();
                mallory.bytes(Hand.frame(Frame.Type.LOOK_UP.code(), Packet.Kind.REQUEST.code(), 1, block));
                assertThat(mallory.endedWithin(Duration.ofSeconds(5))).isTrue();
            }
        }
    }

    private static Path tape() {
        return attack.lab().folder().resolve("tape");
    }

    private static Person person(String name) {
        // Short runs: the first compiler alone starts them in two thirds of the time.
        return new Person(attack.lab(), "v1", name, wire.hostPort(), List.of("-XX:TieredStopAtLevel=1"));
    }

    private static void said(String text, String state) {
        ClientRun sending = bob.send(alice, text, state, 20);
        assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
    }

    private static List<String> reads(int count) {
        ClientRun reading = alice.receive(count, 20);
        reading.exitCode(LONG);
        return texts(reading);
    }

    private static List<String> texts(ClientRun run) {
        return run.messages().stream()
                .map((JsonEvent event) -> event.text("text").orElse(""))
                .toList();
    }
}
