package io.jaelegram.comparison.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.PlaintextSearch;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.proxy.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One message to somebody who is away, across a crash of the server that holds it. */
class AwayReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CANARY = "canary 5b1d-e7: the plaintext nobody else may have";

    @Test
    void theSenderWaitsUntilTheReaderReturnsAndNobodyElseEverHasTheText() {
        try (Lab lab = Lab.open("away")) {
            Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), Scene.QUICK, List.of());
            Path tape = lab.folder().resolve("tape");
            try (TcpProxy wire = TcpProxy.recording(server.port(), tape)) {
                Person alice = person(lab, "alice", wire, server);
                Person bob = person(lab, "bob", wire, server);
                assertThat(bob.run("status").exitCode(PATIENCE)).isZero();

                ClientRun waiting = alice.send(bob, CANARY, "delivered", 120);
                assertThat(waiting.await(
                                event -> event.state()
                                        .filter(DeliveryState.HELD::equals)
                                        .isPresent(),
                                PATIENCE))
                        .as(waiting.report())
                        .isPresent();
                List<String> log = new ArrayList<>(log(server));
                PlaintextSearch.Found stored = new PlaintextSearch(List.of(CANARY)).in(server.data());
                server.child().kill();
                server.start();
                assertThat(waiting.child().alive()).as(waiting.report()).isTrue();

                ClientRun reader = bob.receive(1, 60);
                assertThat(reader.exitCode(PATIENCE)).as(reader.report()).isZero();
                assertThat(waiting.exitCode(PATIENCE)).as(waiting.report()).isZero();

                assertThat(reader.messages()).hasSize(1);
                JsonEvent message = reader.messages().get(0);
                assertThat(message.text("text")).contains(CANARY);
                assertThat(message.text("from")).contains("alice");
                assertThat(message.text("path")).contains("server");
                log.addAll(log(server));
                wire.flushTape();
                nobodyElseHasIt(stored, server, log, tape, lab);
            }
        }
    }

    private static Person person(Lab lab, String name, TcpProxy wire, Server server) {
        return new Person(lab, "v1", name, wire.hostPort() + "#" + server.pin(), Scene.QUICK);
    }

    private static List<String> log(Server server) {
        List<String> lines = new ArrayList<>(server.child().out().lines());
        lines.addAll(server.child().err().lines());
        return lines;
    }

    private static void nobodyElseHasIt(
            PlaintextSearch.Found whileHeld, Server server, List<String> log, Path tape, Lab lab) {
        PlaintextSearch search = new PlaintextSearch(List.of(CANARY));
        PlaintextSearch.Found wire = search.in(tape);
        assertThat(whileHeld.times()).isZero();
        assertThat(whileHeld.bytes()).isPositive();
        assertThat(search.in(server.data()).times()).isZero();
        assertThat(search.count(String.join("\n", log).getBytes(StandardCharsets.UTF_8)))
                .isZero();
        assertThat(wire.times()).isZero();
        assertThat(wire.bytes()).isGreaterThan(2_000);
        // Sealed at rest in both homes, too.
        assertThat(search.in(lab.folder()).times()).isZero();
    }
}
