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

/** Six people on version 3: one is away, another writes and leaves, and the others' clients keep the mail. */
class HeldByBuddiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> TEXTS = List.of("first", "second", "third");

    @Test
    void theWriterIsGoneWhenTheReaderReturnsAndTheServerNeverHadAnything() {
        try (Lab lab = Lab.open("buddies")) {
            Server server = Server.start(lab);
            for (String name : List.of("carol", "dave", "erin", "frank")) {
                person(lab, "v3", name, server).run("recv", "--follow");
            }
            Person alice = person(lab, "v3", "alice", server);
            Person bob = person(lab, "v3", "bob", server);
            assertThat(bob.run("recv", "--timeout", "8s").exitCode(PATIENCE)).isZero();

            for (String text : TEXTS) {
                ClientRun sent = alice.send(bob, text, "held", 60);
                assertThat(sent.exitCode(PATIENCE)).as(sent.report()).isZero();
                assertThat(lastHeld(sent).text("path")).contains("buddies");
                assertThat(lastHeld(sent).number("of")).hasValue(5);
                assertThat(lastHeld(sent).number("copies").orElse(0)).isGreaterThanOrEqualTo(3);
            }

            // The same home on version 1 is told by the server that nothing waits there.
            ClientRun byServer = person(lab, "v1", "bob", server).run("recv", "--timeout", "3s");
            assertThat(byServer.exitCode(PATIENCE)).as(byServer.report()).isZero();
            assertThat(byServer.messages()).isEmpty();

            ClientRun reader = bob.receive(TEXTS.size(), 60);
            assertThat(reader.exitCode(PATIENCE)).as(reader.report()).isZero();
            assertThat(texts(reader)).isEqualTo(TEXTS);
            assertThat(reader.messages())
                    .allMatch(message ->
                            message.text("path").filter("buddies"::equals).isPresent());

            ClientRun trace =
                    bob.run("trace", reader.messages().get(0).text("id").orElseThrow());
            assertThat(trace.exitCode(PATIENCE)).isZero();
            assertThat(trace.events().get(0).toString()).contains("kept it and handed it over");
            assertThat(bob.run("recv", "--timeout", "8s").messages()).isEmpty();
        }
    }

    private static Person person(Lab lab, String version, String name, Server server) {
        return new Person(lab, version, name, server.address(), Scene.QUICK);
    }

    private static JsonEvent lastHeld(ClientRun sent) {
        return sent.events().stream()
                .filter(event ->
                        event.state().filter(DeliveryState.HELD::equals).isPresent())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static List<String> texts(ClientRun reader) {
        List<String> texts = new ArrayList<>();
        reader.messages().forEach(message -> texts.add(message.text("text").orElseThrow()));
        return texts;
    }
}
