package io.jaelegram.comparison.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Ports;
import io.jaelegram.comparison.process.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What scripts rely on: the exit codes and JSON errors of user-experience.md 2.3, on the real jars. */
class ExitCodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Lab lab;
    private static Server server;

    @BeforeAll
    static void start() {
        lab = Lab.open("exit-codes");
        server = Server.start(lab, lab.folder().resolve("server"), Map.of(), Scene.QUICK, List.of());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Person person(String name) {
        return person(name, server.address());
    }

    private static Person person(String name, String address) {
        return new Person(lab, "v1", name, address, Scene.QUICK);
    }

    private static void ends(ClientRun run, int code) {
        assertThat(run.exitCode(PATIENCE)).as(run.report()).isEqualTo(code);
    }

    /** The error event says the same code as the process, and something for a person stands on stderr. */
    private static void fails(ClientRun run, int code) {
        ends(run, code);
        assertThat(run.events())
                .as(run.report())
                .anyMatch(event -> event.type().equals("error")
                        && event.code().orElse(-1) == code
                        && !event.text("text").orElse("").isBlank());
        assertThat(run.child().err().lines()).isNotEmpty();
    }

    @Test
    void aNameThatNobodyHasIs5() {
        fails(person("seeker").run("send", "nobody-has-this-name", "hello"), 5);
    }

    @Test
    void wrongUsageIs2AndMakesNoHome() {
        Person nobody = person("usage");
        ends(nobody.run("sennd", "bob", "hello"), 2);
        ends(nobody.run("send", "bob", "hello", "--wait", "arrived"), 2);
        ends(nobody.run("send", "not a name;", "hello"), 2);
        assertThat(nobody.home()).doesNotExist();
    }

    @Test
    void aServerThatNeverAnswersIs3AfterTheTimeout() {
        Person person = person("stranded", "127.0.0.1:" + Ports.free());
        fails(person.run("send", "bob", "hello", "--timeout", "1s"), 3);
        fails(person.run("recv", "--timeout", "1s"), 3);
    }

    @Test
    void aMessageThatIsHeldButNotDeliveredInTimeIs6() {
        ends(person("away").run("status"), 0);
        ClientRun run = person("hasty").run("send", "away", "hello", "--wait", "delivered", "--timeout", "2s");
        fails(run, 6);
        assertThat(run.reached(DeliveryState.HELD)).as(run.report()).isTrue();
    }

    @Test
    void aWrongPassphraseIs7AndTheRightOneWorks() throws IOException {
        Path right = Files.writeString(lab.folder().resolve("right"), "correct horse battery\n");
        Path wrong = Files.writeString(lab.folder().resolve("wrong"), "correct horse batterie\n");
        Person person = person("locked");
        ends(person.run("status", "--passphrase-file", right.toString()), 0);

        fails(person.run("status", "--passphrase-file", wrong.toString()), 7);
        fails(person.run("status"), 7);
        ends(person.run("status", "--passphrase-file", right.toString()), 0);
    }

    @Test
    void aSecondCommandOnOneHomeIs8AtOnceAndHarmsNothing() {
        ends(person("slow-reader").run("status"), 0);
        Person busy = person("busy");
        ClientRun first = busy.run("send", "slow-reader", "hello", "--timeout", "120s");
        assertThat(first.await(JsonEvent::isState, PATIENCE)).as(first.report()).isPresent();

        fails(busy.run("contacts"), 8);

        assertThat(first.child().alive()).isTrue();
        first.child().kill();
        ends(busy.run("contacts"), 0);
    }

    @Test
    void anotherServersPinIsRefusedWith7AndNothingIsSent() {
        Person person = person("pinned", server.hostPort() + "#" + "0123456789abcdef".repeat(2));
        fails(person.run("status"), 7);
    }

    @Test
    void aNameThatSomebodyHasIsRefused() {
        ends(person("taken").run("status"), 0);
        Child thief = lab.start(
                "thief",
                person("taken")
                        .command(List.of(
                                "--user",
                                "taken",
                                "--server",
                                server.address(),
                                "--home",
                                lab.folder() + "/thief",
                                "--json",
                                "status")));
        assertThat(thief.exitCode(PATIENCE)).as(thief.err().tail(5)).isEqualTo(7);
    }

    @Test
    void globalOptionsStandBeforeOrAfterTheCommand() {
        Person person = person("order");
        List<String> after = new ArrayList<>(List.of("status", "--json"));
        after.addAll(person.globals());
        Child run = person.raw(after);
        assertThat(run.exitCode(PATIENCE)).as(run.err().tail(5)).isZero();
        JsonEvent status = JsonEvent.parse(run.out().lines().get(0));
        assertThat(status.text("name")).contains("order");
        ends(person.run("status"), 0);
    }
}
