package io.jaelegram.comparison.compare;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.comparison.compare.simulate.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is simulated, as options. */
final class ScenarioOptions {
    private static final List<String> VERSIONS = List.of("v1", "v2", "v3");
    private static final int MOST_USERS = 1_000_000;
    private static final int SECONDS_PER_HOUR = 3_600;

    @Option(names = "--version", paramLabel = "vN", required = true, description = "v1, v2 or v3")
    private String version;

    @Option(names = "--users", defaultValue = "1000", description = "how many people (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--hours", defaultValue = "24", description = "for which they write (${DEFAULT-VALUE})")
    private double hours;

    @Option(
            names = "--settle",
            defaultValue = "6h",
            converter = Time.class,
            description = "and for which it goes on afterwards, so that readers return (${DEFAULT-VALUE})")
    private Duration settle;

    @Option(
            names = "--availability",
            defaultValue = "0.3",
            description = "share of the time that each is online (${DEFAULT-VALUE})")
    private double availability;

    @Option(
            names = "--session",
            defaultValue = "30m",
            converter = Time.class,
            description = "mean length of a session (${DEFAULT-VALUE})")
    private Duration session;

    @Option(
            names = "--sessions",
            defaultValue = "weibull",
            description = "how lengths are spread: exponential, or weibull with the exponent 0.6 (${DEFAULT-VALUE})")
    private String sessions;

    @Option(
            names = "--crashes",
            defaultValue = "0.5",
            description = "share of the sessions that end without a goodbye (${DEFAULT-VALUE})")
    private double crashes;

    @Option(
            names = "--leaving",
            defaultValue = "0.01",
            description = "share of the people that leave for good in a day (${DEFAULT-VALUE})")
    private double leaving;

    @Option(names = "--diurnal", description = "all live by one daily rhythm")
    private boolean diurnal;

    @Option(
            names = "--reachable",
            defaultValue = "1",
            description = "share of the pairs that find a direct way to each other (${DEFAULT-VALUE})")
    private double reachable;

    @Option(
            names = "--messages-per-hour",
            defaultValue = "2.8",
            description = "that each writes in an hour online; 20 a day at 30 %% (${DEFAULT-VALUE})")
    private double perHour;

    @Option(names = "--friends", defaultValue = "8", description = "to whom each writes (${DEFAULT-VALUE})")
    private int friends;

    @Option(
            names = "--hostile",
            defaultValue = "0",
            description = "share of the accounts, always online, that acknowledge copies and drop them")
    private double hostile;

    @Option(names = "--gone", defaultValue = "0", description = "share of the nodes online that crash in one second")
    private double gone;

    @Option(
            names = "--gone-at",
            defaultValue = "12h",
            converter = Time.class,
            description = "when they do, since the start (${DEFAULT-VALUE})")
    private Duration goneAt;

    @Option(names = "--gone-for-good", description = "they never come back, and their disks neither")
    private boolean forGood;

    @Option(
            names = "--copies",
            defaultValue = "" + BuddyGroup.COPIES,
            description = "v3 with fewer copies of each message, to see what they are for (${DEFAULT-VALUE})")
    private int copies;

    @Option(names = "--no-check-in", description = "v3 whose readers do not ask their buddies, to see what that is for")
    private boolean noCheckIn;

    @Option(names = "--seed", defaultValue = "7", description = "of all that is drawn (${DEFAULT-VALUE})")
    private long seed;

    long seed() {
        return seed;
    }

    /** What is wrong with them, in words for who typed them. */
    Optional<String> wrong() {
        if (!VERSIONS.contains(version)) {
            return Optional.of("there is no version '" + version + "'; say one of " + String.join(", ", VERSIONS));
        }
        if (users < 2 || users > MOST_USERS) {
            return Optional.of("--users is 2 to " + MOST_USERS + ", not " + users
                    + ": with fewer than two nobody writes to anybody");
        }
        if (!List.of("exponential", "weibull").contains(sessions)) {
            return Optional.of("--sessions is exponential or weibull, not '" + sessions + "'");
        }
        if (!(hours > 0) || session.isZero() || !(perHour > 0) || friends < 1) {
            return Optional.of("--hours, --session, --messages-per-hour and --friends are more than nothing");
        }
        if (!(availability > 0 && availability <= 1)) {
            return Optional.of("--availability is above 0 and at most 1, not " + availability);
        }
        if (copies < 1 || copies > BuddyGroup.COPIES) {
            return Optional.of("--copies is 1 to " + BuddyGroup.COPIES + ", not " + copies);
        }
        if (hostile >= 0 && users * (1 - hostile) < 2) {
            return Optional.of("with --hostile " + hostile + " of " + users + " users nobody is left to write");
        }
        if (gone > 0 && goneAt.compareTo(scenario().length()) >= 0) {
            return Optional.of(
                    "--gone-at is after the end, " + scenario().length().toMinutes() + " min from the start");
        }
        return share("--crashes", crashes)
                .or(() -> share("--leaving", leaving))
                .or(() -> share("--reachable", reachable))
                .or(() -> share("--hostile", hostile))
                .or(() -> share("--gone", gone));
    }

    private static Optional<String> share(String name, double value) {
        boolean right = value >= 0 && value <= 1;
        return right ? Optional.empty() : Optional.of(name + " is a share from 0 to 1, not " + value);
    }

    Scenario scenario() {
        Duration writing = Duration.ofSeconds(Math.round(hours * SECONDS_PER_HOUR));
        return new Scenario(
                version,
                seed,
                new Scenario.Population(
                        users,
                        availability,
                        session,
                        Scenario.Shape.valueOf(sessions.toUpperCase(Locale.ROOT)),
                        crashes,
                        leaving,
                        diurnal,
                        reachable),
                new Scenario.Traffic(perHour, friends, writing, settle),
                new Scenario.Trouble(hostile, gone, goneAt, forGood),
                new Scenario.Design(copies, !noCheckIn));
    }

    /** {@code 90s}, {@code 30m}, {@code 12h}, {@code 2d}. */
    static final class Time implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

        @Override
        public Duration convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no time; write 90s, 30m, 12h or 2d");
            }
            long count = Long.parseLong(form.group(1));
            return switch (form.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
