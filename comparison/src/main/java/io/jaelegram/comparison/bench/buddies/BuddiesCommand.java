package io.jaelegram.comparison.bench.buddies;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Stopwatch;
import io.jaelegram.protocol.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench buddies}. */
@Command(
        name = "buddies",
        mixinStandardHelpOptions = true,
        description = {
            "Version 3 on real sockets, disks and TLS: clients on loopback that come, write, leave and vanish within"
                    + " minutes, with the columns of 'compare simulate'.",
            "Only the sessions are fast: the clients run by their own clocks, so that repair rounds of 10 minutes"
                    + " come as seldom as they do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything arrived once and the server had no text",
            "1:it did not, or the run could not go on",
            "2:wrong usage"
        })
public final class BuddiesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--users", defaultValue = "50", description = "clients; every second one writes (${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--availability",
            defaultValue = "0.3",
            description = "share of the time that each is online (${DEFAULT-VALUE})")
    private double availability;

    @Option(names = "--session", defaultValue = "60", description = "mean seconds online in a row (${DEFAULT-VALUE})")
    private int sessionSeconds;

    @Option(
            names = "--crashes",
            defaultValue = "0.5",
            description = "share of the sessions that end without a goodbye (${DEFAULT-VALUE})")
    private double crashes;

    @Option(names = "--friends", defaultValue = "8", description = "to whom each writes (${DEFAULT-VALUE})")
    private int friends;

    @Option(
            names = "--per-minute",
            defaultValue = "6",
            description = "texts that each writer writes in a minute online (${DEFAULT-VALUE})")
    private double perMinute;

    @Option(
            names = "--size",
            defaultValue = "100",
            description = "bytes of a text; sealed ones above 4 kB are left as 4 of 12 pieces (${DEFAULT-VALUE})")
    private int size;

    @Option(names = "--minutes", defaultValue = "6", description = "for which they write (${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--settle",
            defaultValue = "3",
            description = "minutes for which they come and go afterwards, before all come (${DEFAULT-VALUE})")
    private int settle;

    @Option(
            names = "--server-dies",
            arity = "0..1",
            fallbackValue = "start",
            paramLabel = "WHEN",
            description = "the server is killed and never comes back: 'start', once everybody has met, or 'middle',"
                    + " when half of the texts are written (without a word: start)")
    private Plan.ServerDeath serverDies;

    @Option(names = "--seed", defaultValue = "7", description = "of all that is drawn (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file")
    private Path json;

    @Override
    public Integer call() {
        check();
        Plan plan = new Plan(
                users,
                availability,
                Duration.ofSeconds(sessionSeconds),
                crashes,
                friends,
                perMinute,
                size,
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(settle),
                Optional.ofNullable(serverDies),
                seed);
        Stopwatch watch = Stopwatch.start();
        Outcome outcome;
        try (Lab lab = Lab.open("buddies")) {
            System.err.println(users + " clients register and meet ...");
            Village village = new Village(lab, plan);
            village.meet();
            System.err.println("they live for " + (minutes + settle) + " minutes ...");
            outcome = village.live();
        }
        System.out.println(Machine.line());
        System.out.println("v3, on real sockets, seed " + seed + ", " + users + " users, "
                + Math.round(100 * availability) + " % online, sessions of " + sessionSeconds + " s"
                + (serverDies == null ? "" : ", server dead from the " + word()) + ", " + Math.round(watch.seconds())
                + " s");
        outcome.lines().forEach(System.out::println);
        if (json != null) {
            write(outcome);
        }
        return outcome.good() ? 0 : 1;
    }

    private String word() {
        return serverDies == null ? "" : serverDies.name();
    }

    private void check() {
        boolean shares = availability > 0 && availability < 1 && crashes >= 0 && crashes <= 1;
        if (!shares
                || users < 4
                || sessionSeconds < 10
                || friends < 1
                || !(perMinute > 0)
                || size < 40
                || size > Limits.MAX_TEXT
                || minutes < 1
                || settle < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing was measured: --users needs 4 or more, --availability a share between 0 and 1, --crashes a"
                            + " share, --session 10 or more, --size 40 to " + Limits.MAX_TEXT
                            + ", --friends, --per-minute and --minutes more than nothing.");
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing was measured: there is no folder for " + json + "; make it first.");
        }
    }

    private void write(Outcome outcome) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "buddies");
        all.put("machine", Machine.facts());
        all.put("users", users);
        all.put("availability", availability);
        all.put("session_seconds", sessionSeconds);
        all.put("crashes", crashes);
        all.put("size", size);
        all.put("server_dies", serverDies != null);
        all.put("server_died", word());
        all.put("seed", seed);
        all.putAll(outcome.figures());
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
    }
}
