package io.jaelegram.comparison.demo;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.process.ClientRun;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.proxy.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The script: both online, reader away, server killed in between. Every line is sent by a real client process. */
final class Conversation implements AutoCloseable {
    /** Bounds every step; a busy machine needs some seconds for one, a hung one is reported. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Server server;
    private final TcpProxy wire;
    private final Path tape;
    private final Person alice;
    private final Person bob;
    private final Stage stage;
    private final Map<String, Spoken> spoken = new LinkedHashMap<>();
    private final List<JsonEvent> screens = new ArrayList<>();

    private Conversation(Server server, TcpProxy wire, Path tape, Person alice, Person bob, Stage stage) {
        this.server = server;
        this.wire = wire;
        this.tape = tape;
        this.alice = alice;
        this.bob = bob;
        this.stage = stage;
    }

    /** A message of the script, and the process that sends it. */
    record Spoken(Person from, ClientRun run) {
        /** The id that the client gave it. */
        String id() {
            return run.events().stream()
                    .filter(JsonEvent::isState)
                    .map(JsonEvent::id)
                    .findFirst()
                    .orElseThrow(() -> new LabException("a message was never queued; " + run.report()));
        }
    }

    static Conversation begin(Lab lab, String version, Stage stage) {
        stage.say("Jaelegram: a real server and two real clients, each a process with a throw-away home.");
        // Quick starts matter more here than peak speed: the compiler for long runs would take the start's time.
        List<String> quick = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        Server server = Server.start(lab, lab.folder().resolve("server"), Map.of(), quick, List.of());
        Path tape = lab.folder().resolve("wire.bin");
        TcpProxy wire = TcpProxy.recording(server.port(), tape);
        String address = wire.hostPort() + "#" + server.pin();
        Person alice = new Person(lab, version, "alice", address, quick);
        Person bob = new Person(lab, version, "bob", address, quick);
        stage.happens("server", "listens, process " + server.child().pid() + "; all bytes to it are recorded");
        return new Conversation(server, wire, tape, alice, bob, stage);
    }

    void play() {
        bothOnline();
        Spoken waiting = readerAway();
        serverDies(waiting);
    }

    private void bothOnline() {
        stage.title("1. Both are online");
        register(List.of(alice, bob));
        ClientRun bobReads = reads(bob, 2);
        delivered(say(alice, bob, "Are you there? It is me, Alice."));
        delivered(say(alice, bob, "The train is at seven."));
        finished(bobReads);
        ClientRun aliceReads = reads(alice, 1);
        delivered(say(bob, alice, "Seven is fine. See you there!"));
        finished(aliceReads);
    }

    private Spoken readerAway() {
        stage.title("2. Bob is away: no process of his runs");
        Spoken waiting = say(alice, bob, "Bring the blue umbrella, it rains.");
        await(waiting, DeliveryState.HELD);
        return waiting;
    }

    private void serverDies(Spoken waiting) {
        stage.title("3. The server is killed while it holds the message");
        long victim = server.child().pid();
        server.child().kill();
        stage.happens("server", "SIGKILL to process " + victim + ": no clean-up, no last write");
        ClientRun bobReads = reads(bob, 2);
        stage.happens("bob", "comes back while nobody answers");
        server.start();
        stage.happens("server", "starts again, process " + server.child().pid() + ", same port, same data");
        delivered(waiting);
        delivered(say(alice, bob, "Still there after the crash?"));
        finished(bobReads);
    }

    private Spoken say(Person from, Person to, String text) {
        ClientRun run = from.send(to, text, "delivered", (int) PATIENCE.toSeconds());
        Spoken message = new Spoken(from, run);
        spoken.put(text, message);
        run.follow(event -> {
            if (event.isState()) {
                stage.state(from.name(), text, event);
            }
        });
        return message;
    }

    private ClientRun reads(Person reader, int count) {
        return reader.receive(count, (int) PATIENCE.toSeconds()).follow(event -> {
            if (event.isMessage()) {
                synchronized (screens) {
                    screens.add(event);
                }
                stage.shown(reader.name(), event);
            }
        });
    }

    /** Makes the homes and keys; each name is bound to its keys before the other one looks it up. */
    private void register(List<Person> people) {
        Map<Person, ClientRun> runs = new LinkedHashMap<>();
        people.forEach(person -> runs.put(person, person.run("status")));
        runs.forEach((person, run) -> {
            if (run.exitCode(PATIENCE) != 0) {
                throw new LabException("no first start; " + run.report());
            }
            stage.happens(person.name(), "first start: makes keys, registers the name");
        });
    }

    private static void await(Spoken message, DeliveryState state) {
        message.run()
                .await(
                        event -> event.state()
                                .filter(got -> got.compareTo(state) >= 0)
                                .isPresent(),
                        PATIENCE)
                .orElseThrow(() -> new LabException(
                        "a message did not get " + state + "; " + message.run().report()));
    }

    private static void delivered(Spoken message) {
        if (message.run().exitCode(PATIENCE.plusSeconds(10)) != 0) {
            throw new LabException(
                    "a message was not delivered; " + message.run().report());
        }
    }

    private static void finished(ClientRun reader) {
        if (reader.exitCode(PATIENCE.plusSeconds(10)) != 0) {
            throw new LabException("a reader did not get its messages; " + reader.report());
        }
    }

    /** Text and sender of every message, in the order of the script. */
    Map<String, Spoken> spoken() {
        return spoken;
    }

    /** What the readers' clients have shown. */
    List<JsonEvent> screens() {
        synchronized (screens) {
            return List.copyOf(screens);
        }
    }

    Server server() {
        return server;
    }

    Person alice() {
        return alice;
    }

    /** The recording of all bytes between clients and server, up to now. */
    Path tape() {
        wire.flushTape();
        return tape;
    }

    @Override
    public void close() {
        wire.close();
    }
}
