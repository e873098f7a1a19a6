package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.v3.dht.DhtHealth;
import io.jaelegram.comparison.measure.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench lookup}. */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description = {
            "The look-up of version 3 among nodes that come and go: do writer and reader meet, in how many rounds, how fast,"
                    + " and what it costs each node.",
            "The production look-up in virtual time: the same seed gives the same figures."
        })
public final class LookupCommand implements Callable<Integer> {
    private static final Duration IDLE = Duration.ofHours(1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--users",
            split = ",",
            defaultValue = "10,100,1000",
            description = "people, online or not; several sizes: a list (${DEFAULT-VALUE})")
    private List<Integer> users;

    @Option(
            names = "--availability",
            split = ",",
            defaultValue = "0.3",
            description = "share of the time that each is online; a list (${DEFAULT-VALUE})")
    private List<Double> availabilities;

    @Option(names = "--session", defaultValue = "30", description = "mean minutes online in a row (${DEFAULT-VALUE})")
    private int sessionMinutes;

    @Option(names = "--pairs", defaultValue = "500", description = "writers and readers tried (${DEFAULT-VALUE})")
    private int pairs;

    @Option(
            names = "--liars",
            defaultValue = "0",
            description = "share of nodes that name only each other (${DEFAULT-VALUE})")
    private double liars;

    @Option(
            names = "--moving",
            defaultValue = "0",
            description = "share of returns at a new address (${DEFAULT-VALUE})")
    private double moving;

    @Option(names = "--no-entry", description = "no server and nobody else lists who is online, after the first hour")
    private boolean noEntry;

    @Option(names = "--hours", defaultValue = "0", description = "wait so long before measuring (${DEFAULT-VALUE})")
    private int hours;

    @Option(names = "--seed", defaultValue = "1", description = "(${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to this file")
    private Path json;

    @Override
    public Integer call() {
        check();
        System.out.println(Machine.line());
        System.out.println("  users  avail.  online  met      recall  asked  silent  rounds  median / p99 s"
                + "  idle kB, questions/node-h  each look-up adds kB");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int size : users) {
            for (double availability : availabilities) {
                Conditions conditions = new Conditions(
                        seed, size, availability, Duration.ofMinutes(sessionMinutes), liars, moving, !noEntry);
                rows.add(row(conditions, measure(conditions)));
            }
        }
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("bench", "lookup");
            all.put("machine", Machine.facts());
            all.put("rows", rows);
            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
        }
        return 0;
    }

    private void check() {
        boolean sizes = users.stream().allMatch(size -> size >= 2);
        boolean shares = availabilities.stream().allMatch(share -> share > 0 && share < 1);
        if (!sizes
                || !shares
                || sessionMinutes < 1
                || pairs < 1
                || liars < 0
                || liars >= 1
                || moving < 0
                || moving > 1
                || hours < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing was measured: --users needs 2 or more, --availability a share between 0 and 1, --liars and"
                            + " --moving a share, --session and --pairs 1 or more, --hours 0 or more.");
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new ParameterException(
                    spec.commandLine(), "Nothing was measured: there is no folder for " + json + "; make it first.");
        }
    }

    private Meetings.Figures measure(Conditions conditions) {
        Town town = new Town(conditions);
        town.warmUp();
        town.world.runFor(Duration.ofHours(hours));
        town.traffic();
        town.world.runFor(IDLE);
        Town.Traffic idle = town.traffic();
        Meetings meetings = new Meetings(town);
        meetings.run(pairs, progress());
        return meetings.figures(idle, town.traffic(), town.online());
    }

    private IntConsumer progress() {
        boolean terminal = System.console() != null;
        return done -> {
            if (terminal && (done % 50 == 0 || done == pairs)) {
                System.err.printf(Locale.ROOT, "\r%d of %d pairs%s", done, pairs, done == pairs ? "\n" : "");
            }
        };
    }

    private Map<String, Object> row(Conditions conditions, Meetings.Figures figures) {
        double lookups = 2.0 * Math.max(1, figures.tried());
        double idleBytes =
                figures.idle().kilobytesPerNodeHour() * figures.busy().nodeHours();
        double each = (figures.busy().bytes() / 1_000.0 - idleBytes) / lookups;
        System.out.printf(
                Locale.ROOT,
                "%7d  %4.0f %%  %6d  %.4f   %.3f  %5.1f  %6.1f  %6.1f  %6.2f / %5.2f  %8.0f, %6.0f             %8.1f%n",
                conditions.users(),
                100 * conditions.availability(),
                figures.online(),
                figures.share(),
                figures.recall(),
                figures.mean(DhtHealth.Cost::asked),
                figures.mean(DhtHealth.Cost::silent),
                figures.mean(DhtHealth.Cost::hops),
                figures.seconds(0.5),
                figures.seconds(0.99),
                figures.idle().kilobytesPerNodeHour(),
                figures.idle().questionsPerNodeHour(),
                each);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("users", conditions.users());
        row.put("availability", conditions.availability());
        row.put("session_minutes", conditions.session().toMinutes());
        row.put("liars", conditions.liars());
        row.put("moving", conditions.moving());
        row.put("entry_point", conditions.entry());
        row.put("seed", conditions.seed());
        row.put("online", figures.online());
        row.put("tried", figures.tried());
        row.put("met", figures.met());
        row.put("nobody_online", figures.nobody());
        row.put("recall", figures.recall());
        row.put("asked_mean", figures.mean(DhtHealth.Cost::asked));
        row.put("silent_mean", figures.mean(DhtHealth.Cost::silent));
        row.put("rounds_mean", figures.mean(DhtHealth.Cost::hops));
        row.put("seconds_p50", figures.seconds(0.5));
        row.put("seconds_p99", figures.seconds(0.99));
        row.put("idle_kb_per_node_hour", figures.idle().kilobytesPerNodeHour());
        row.put("idle_questions_per_node_hour", figures.idle().questionsPerNodeHour());
        row.put("kb_per_lookup", each);
        return row;
    }
}
