package io.jaelegram.comparison.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Six people on version 3 who met at a server that then dies for good. */
class ServerGoneForGoodIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> BYSTANDERS = List.of("carol", "dave", "erin", "frank");

    @Test
    void theReaderReturnsToItsMailAndAfterwardsAllTalkAgainWithoutTheServer() {
        try (Lab lab = Lab.open("no-server")) {
            Server server = Server.start(lab);
            // Who was never online together with anybody has nobody to return to: all keys are made before bob comes.
            BYSTANDERS.forEach(
                    name -> assertThat(person(lab, name, server).run("status").exitCode(PATIENCE))
                            .isZero());
            List<ClientRun> bystanders = follow(lab, server);
            Person alice = person(lab, "alice", server);
            Person bob = person(lab, "bob", server);
            assertThat(bob.run("recv", "--timeout", "8s").exitCode(PATIENCE)).isZero();

            assertSent(alice.send(bob, "while the server lived", "held", 60));
            server.child().kill();
            assertReads(bob.receive(1, 60), "while the server lived");

            bystanders.forEach(run -> run.child().kill());
            follow(lab, server);
            ClientRun reader = bob.run("recv", "--follow", "--max", "1", "--timeout", "90s");
            assertSent(alice.send(bob, "after all had been away", "delivered", 60));
            assertReads(reader, "after all had been away");
            assertSent(alice.send(bob, "held without a server", "held", 60));
            assertReads(bob.receive(1, 60), "held without a server");
        }
    }

    private static List<ClientRun> follow(Lab lab, Server server) {
        List<ClientRun> runs = new ArrayList<>();
        BYSTANDERS.forEach(name -> runs.add(person(lab, name, server).run("recv", "--follow")));
        return runs;
    }

    private static Person person(Lab lab, String name, Server server) {
        return new Person(lab, "v3", name, server.address(), Scene.QUICK);
    }

    private static void assertSent(ClientRun sent) {
        assertThat(sent.exitCode(PATIENCE)).as(sent.report()).isZero();
        assertThat(sent.reached(DeliveryState.HELD) || sent.reached(DeliveryState.DELIVERED))
                .as(sent.report())
                .isTrue();
    }

    private static void assertReads(ClientRun reader, String text) {
        assertThat(reader.exitCode(PATIENCE)).as(reader.report()).isZero();
        assertThat(reader.messages()).as(reader.report()).hasSize(1);
        JsonEvent message = reader.messages().get(0);
        assertThat(message.text("text")).contains(text);
        assertThat(message.text("path").orElseThrow()).isIn("direct", "buddies");
    }
}
