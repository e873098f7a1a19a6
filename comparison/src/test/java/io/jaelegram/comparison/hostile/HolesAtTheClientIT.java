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
import org.junit.jupiter.api.Test;

/** Those of the original's sixteen holes that a person meets at a client: real clients, the real server, and a stranger. */
class HolesAtTheClientIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static UnderAttack attack;

    @BeforeAll
    static void startTheServer() throws IOException {
        attack = UnderAttack.start(List.of());
    }

    @AfterAll
    static void stopTheServer() {
        attack.close();
    }

    /** Carol is a stranger's program with genuine keys: what Bob wrote to her she hands on to Alice, as if for her. */
    @Test
    void o3WhatBobWroteToSomebodyElseIsNotShownToMeUnderHisName() throws IOException {
        Persona carol = attack.crowd().exactly("carol");
        Person alice = attack.person("alice3");
        Person bob = attack.person("bob3");
        assertThat(alice.run("status").exitCode(LONG)).isZero();
        try (RawPeer link = attack.registered(carol)) {
            link.request(carol.prekeys(4));
            ClientRun toCarol = bob.run("send", "carol", "for carol alone", "--wait", "held", "--timeout", "20s");
            Envelope stolen = UnderAttack.nextDelivery(link);
            assertThat(toCarol.exitCode(LONG)).as(toCarol.report()).isZero();
            Frame.Account target = (Frame.Account) link.request(new Frame.LookUp(new UserName("alice3")));
            link.request(new Frame.Put(
                    carol.letter(target.account().mailboxId(), stolen.body().toArray())));
            link.request(new Frame.Put(carol.junkFor(target.account().mailboxId(), 1_000)));
        }
        ClientRun genuine = bob.send(alice, "from bob himself", "held", 20);
        assertThat(genuine.exitCode(LONG)).as(genuine.report()).isZero();
        ClientRun reading = alice.receive(1, 20);
        reading.exitCode(LONG);
        assertThat(texts(reading)).containsExactly("from bob himself");
    }

    @Test
    void o4TheServerAndTheNetworkReadNoWordOfMine() throws IOException {
        Path tape = attack.lab().folder().resolve("tape");
        String canary = "canary-4711-of-the-hostile-tests";
        try (TcpProxy proxy = TcpProxy.recording(attack.server().port(), tape)) {
            Person alice = new Person(attack.lab(), "v1", "alice4", proxy.hostPort(), List.of());
            Person bob = new Person(attack.lab(), "v1", "bob4", proxy.hostPort(), List.of());
            assertThat(alice.run("status").exitCode(LONG)).isZero();
            ClientRun sending = bob.send(alice, canary, "held", 20);
            assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
            proxy.flushTape();
        }
        PlaintextSearch search = new PlaintextSearch(List.of(canary));
        PlaintextSearch.Found wire = search.in(tape);
        assertThat(wire.bytes()).as("something was recorded").isGreaterThan(1_000);
        assertThat(wire.times()).isZero();
        assertThat(search.in(attack.server().data()).times()).isZero();
        String log = String.join("\n", attack.server().child().err().lines());
        assertThat(log).doesNotContain(canary).doesNotContain("alice4");
    }

    @Test
    void o10SemicolonsAndTheOriginalsSeparatorsArriveAsIWroteThem() {
        Person alice = attack.person("alice10");
        Person bob = attack.person("bob10");
        assertThat(alice.run("status").exitCode(LONG)).isZero();
        String sent = "a;b&&c ACK bob10;x\r\nSHUTDOWN  ; INIT alice10 \u202e;";
        ClientRun sending = bob.send(alice, sent, "held", 20);
        assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
        ClientRun reading = alice.receive(1, 20);
        reading.exitCode(LONG);
        assertThat(texts(reading)).containsExactly(sent);

        ClientRun injected = bob.run("send", "alice10;eve", "hey");
        assertThat(injected.exitCode(LONG)).isEqualTo(2);
    }

    @Test
    void o11ANameWithAPathInItWritesNothingOutsideMyHome() throws IOException {
        Path folder = Files.createDirectories(attack.lab().folder().resolve("user11"));
        List<String> jvm = List.of("-Duser.home=" + folder);
        for (String name : List.of("../x", "..", ".", "a/b", "x\\y", "")) {
            Child client = new Person(
                            attack.lab(), "v1", "victim11", attack.server().address(), jvm)
                    .raw(List.of("--user", name, "--server", attack.server().address(), "--json", "status"));
            assertThat(client.exitCode(LONG)).as("--user '%s'", name).isEqualTo(2);
        }
        ClientRun sending = attack.person("writer11").run("send", "../x", "hey", "--timeout", "5s");
        assertThat(sending.exitCode(LONG)).isEqualTo(2);
        try (Stream<Path> written = Files.walk(folder)) {
            assertThat(written).containsExactly(folder);
        }

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

    @Test
    void o13TheSameWordsTwiceAreShownTwiceAndNeverAgain() {
        Person alice = attack.person("alice13");
        Person bob = attack.person("bob13");
        assertThat(alice.run("status").exitCode(LONG)).isZero();
        for (int i = 0; i < 2; i++) {
            ClientRun sending = bob.send(alice, "same words", "held", 20);
            assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
        }
        ClientRun both = alice.receive(2, 20);
        both.exitCode(LONG);
        assertThat(texts(both)).containsExactly("same words", "same words");
        ClientRun again = alice.receive(1, 2);
        again.exitCode(LONG);
        assertThat(texts(again)).isEmpty();
    }

    @Test
    void o15MyClientOutlivesItsServerAndGoesOnWhenItIsBack() {
        Person alice = attack.person("alice15");
        Person bob = attack.person("bob15");
        assertThat(alice.run("status").exitCode(LONG)).isZero();
        ClientRun reading = alice.receive(1, 50);
        ClientRun first = bob.run("status");
        assertThat(first.exitCode(LONG)).isZero();

        attack.server().child().kill();
        ClientRun sending = bob.send(alice, "across the gap", "delivered", 50);
        attack.server().start();

        assertThat(sending.exitCode(LONG)).as(sending.report()).isZero();
        assertThat(reading.exitCode(LONG)).as(reading.report()).isZero();
        assertThat(texts(reading)).containsExactly("across the gap");
    }

    private static List<String> texts(ClientRun run) {
        return run.messages().stream()
                .map((JsonEvent event) -> event.text("text").orElse(""))
                .toList();
    }
}
