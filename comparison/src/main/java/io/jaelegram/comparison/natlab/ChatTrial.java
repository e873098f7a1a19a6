package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.natlab.ChatResult.Arrival;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Machine;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two homes with whole clients of version 2, and a server between them: how does a chat go? */
final class ChatTrial {
    private static final int PORT = 8013;
    private static final Duration STEP_TIME = Duration.ofSeconds(45);

    /** One message after another, each when the one before has arrived. */
    private static final int MESSAGES = 12;

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Short starts matter more than peak speed to processes that live for seconds. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Lab lab;
    private final boolean upnpOnly;
    private final List<Child> started = new ArrayList<>();

    ChatTrial(Lab lab, boolean upnpOnly) {
        this.lab = lab;
        this.upnpOnly = upnpOnly;
    }

    /** Builds both homes, lets them chat, and removes everything again. */
    ChatResult run(NatKind one, NatKind other) {
        Namespaces namespaces = new Namespaces(lab);
        try {
            Internet internet = new Internet(namespaces);
            Path folder = Files.createTempDirectory(lab.folder(), one.title() + "-" + other.title());
            String server = serve(internet, folder);
            HomePrompt reader = prompt(internet.home(other, 2), "bob", server, folder);
            HomePrompt writer = prompt(internet.home(one, 1), "alice", server, folder);
            String findingOther = reader.settle(other == NatKind.MAPPED);
            String findingOne = writer.settle(one == NatKind.MAPPED);
            writer.chat("bob");
            ChatResult result = talk(one, other, findingOne, findingOther, writer);
            writer.leave();
            reader.leave();
            return result;
        } catch (IOException e) {
            throw new LabException("cannot make a folder: " + e.getMessage(), e);
        } finally {
            started.forEach(Child::kill);
            namespaces.removeAll();
        }
    }

    private ChatResult talk(NatKind one, NatKind other, String findingOne, String findingOther, HomePrompt writer) {
        Stopwatch watch = Stopwatch.start();
        Optional<Integer> toDirect = Optional.empty();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "message-" + i;
            writer.say(text);
            arrivals.add(writer.arrived(text, STEP_TIME)
                    .orElseThrow(() -> new LabException(text + " did not arrive: " + one + " to " + other)));
            boolean direct = arrivals.get(i).path().equals("direct");
            if (direct && toDirect.isEmpty()) {
                toDirect = Optional.of((int) watch.elapsed().toMillis());
            }
            // Waits for a text that nobody types: the pause between two messages.
            writer.arrived("nothing", PAUSE);
        }
        return new ChatResult(
                one,
                other,
                findingOne,
                findingOther,
                arrivals.get(0),
                arrivals.get(1),
                toDirect,
                arrivals.get(MESSAGES - 1));
    }

    private HomePrompt prompt(Internet.Home home, String name, String server, Path folder) {
        if (home.kind() == NatKind.MAPPED) {
            started.add(MappingDaemon.start(lab, home, upnpOnly));
        }
        Machine machine = new Machine(folder, Map.of(), enter(home.namespace()));
        return new HomePrompt(new Person(lab, machine, "v2", name, server, QUICK), started::add);
    }

    private String serve(Internet internet, Path folder) {
        List<String> command = new ArrayList<>(enter(internet.server()));
        List<String> options = List.of(
                "--listen",
                Internet.SERVER + ":" + PORT,
                "--data",
                folder.resolve("server").toString());
        command.addAll(lab.installation().run(lab.installation().serverJar(), QUICK, options));
        Child server = lab.start("server", command);
        started.add(server);
        String greeting = server.out()
                .await(line -> line.contains("give clients: "), STEP_TIME)
                .orElseThrow(() -> new LabException(
                        "the server does not listen; it said: " + server.err().tail(10)));
        return greeting.substring(greeting.indexOf("give clients: ") + "give clients: ".length())
                .strip();
    }

    private static List<String> enter(String namespace) {
        return List.of("ip", "netns", "exec", namespace);
    }
}
