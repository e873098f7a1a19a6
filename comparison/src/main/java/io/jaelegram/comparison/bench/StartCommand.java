package io.jaelegram.comparison.bench;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.measure.Spread;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Person;
import io.jaelegram.comparison.process.ProcessCost;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.comparison.process.Waiter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench start}: how long a person waits for the prompt, and what server and client cost while nothing happens. */
@Command(
        name = "start",
        description = "Time from starting the client to a prompt that answers, and memory of idle server and client.")
public final class StartCommand implements Callable<Integer> {
    /** A usable prompt that takes longer is no prompt. */
    private static final Duration PROMPT_TIME = Duration.ofSeconds(60);

    /** The launcher may build first. */
    private static final Duration FIRST_LAUNCH = Duration.ofMinutes(5);

    private static final Duration TRY = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final double MEGA = 1 << 20;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and exit")
    private boolean help;

    @Option(names = "--runs", defaultValue = "5", description = "starts; the median is shown (${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--version",
            defaultValue = "v1",
            paramLabel = "vN",
            description = "of the client (${DEFAULT-VALUE})")
    private String version;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file")
    private Path json;

    @Override
    public Integer call() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "start");
        figures.put("machine", Machine.facts());
        try (Lab lab = Lab.open("bench")) {
            Server server = Server.start(lab);
            Person person = new Person(lab, version, "alice", server.address(), List.of());
            // The very first start asks about a passphrase; what is measured is every later one.
            person.run("status").exitCode(PROMPT_TIME);
            // What a person types; the first time prepares the archive of classes.
            List<String> launcher =
                    List.of(lab.installation().root().resolve("jaelegram").toString(), version);
            lab.start("launcher", with(launcher, List.of("--version"))).exitCode(FIRST_LAUNCH);
            List<Double> seconds = new ArrayList<>();
            List<Double> memory = new ArrayList<>();
            for (int run = 0; run < Math.max(1, runs); run++) {
                start(lab, person, launcher, seconds, memory);
                System.err.printf(Locale.ROOT, "start %d: %.2f s%n", run + 1, seconds.get(run));
            }
            double serverMemory = ProcessCost.of(server.child().pid()).residentBytes() / MEGA;
            System.out.println(Machine.line());
            System.out.println("client " + version + ", started to a prompt that answered, s   "
                    + Spread.of(seconds).show(2)
                    + (Pseudoterminal.available()
                            ? "   on a terminal"
                            : "   ON A PIPE:" + " 'script' (util-linux) is not installed, so no terminal was tried"));
            System.out.println("client " + version + ", idle " + IDLE.toSeconds() + " s, RSS MB                       "
                    + Spread.of(memory).show(0));
            System.out.printf(Locale.ROOT, "server, idle, RSS MB                          %.0f%n", serverMemory);
            figures.put("terminal", Pseudoterminal.available());
            figures.put("seconds_to_prompt", seconds);
            figures.put("client_rss_mb", memory);
            figures.put("server_rss_mb", serverMemory);
        }
        if (json != null) {
            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return 0;
    }

    private static List<String> with(List<String> command, List<String> arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        return all;
    }

    private static void start(
            Lab lab, Person person, List<String> launcher, List<Double> seconds, List<Double> memory) {
        Stopwatch watch = Stopwatch.start();
        Child prompt = Pseudoterminal.start(lab, person.name(), with(launcher, person.globals()));
        // Typed again and again, since a terminal's first exchange with the client may swallow what comes too early;
        // the
        // answer is the proof that the prompt takes commands. It is late by at most one try.
        do {
            if (watch.past(PROMPT_TIME)) {
                throw new LabException("the prompt did not answer in " + PROMPT_TIME.toSeconds() + " s: "
                        + prompt.out().tail(10) + prompt.err().tail(10));
            }
            prompt.type("chat nobody-of-this-name");
        } while (!Waiter.until(TRY, () -> answered(prompt)));
        seconds.add(watch.seconds());
        Waiter.pass(IDLE);
        memory.add(ProcessCost.of(Pseudoterminal.javaProcess(prompt)).residentBytes() / MEGA);
        prompt.type("exit");
        prompt.exitCode(Duration.ofSeconds(20));
    }

    private static boolean answered(Child prompt) {
        return Stream.of(prompt.out(), prompt.err())
                .flatMap(log -> log.lines().stream())
                .anyMatch(line -> line.contains("No contact"));
    }
}
