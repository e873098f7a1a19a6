package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.result.Arrivals;
import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Meta;
import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.compare.result.ScenarioInfo;
import io.jaelegram.comparison.compare.result.ScenarioInfo.Measure;
import io.jaelegram.comparison.compare.result.ScenarioResult;
import io.jaelegram.comparison.compare.result.Sighting;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.compare.result.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small made-up result, for tests of what becomes of one. */
public final class Figures {
    public static final ScenarioInfo CHAT = new ScenarioInfo("both_online", "both online", Set.of(Measure.LATENCY));
    public static final ScenarioInfo AWAY =
            new ScenarioInfo("reader_away", "reader away, then back", Set.of(Measure.ARRIVAL));
    public static final ScenarioInfo CROWD =
            new ScenarioInfo("senders_5", "5 senders at once", Set.of(Measure.THROUGHPUT));

    private Figures() {}

    /** The envelope went from w over the server, which kept it, to r. */
    public static Custody relayed() {
        return Custody.of(
                List.of(
                        new Sighting("w", Sighting.SERVER, "e1", "m", 1000, false),
                        new Sighting("w", Sighting.SERVER, "e1", "m", 1000, true),
                        new Sighting(Sighting.SERVER, "r", "e1", "m", 1000, false)),
                List.of(new Question("w", Sighting.SERVER, "m")),
                Set.of("w"),
                Set.of("r"));
    }

    public static Sample sample(int sent, int delivered, int nextSession, List<Double> latencies) {
        return new Sample(
                new Arrivals(sent, delivered, nextSession, delivered, 0),
                latencies,
                2,
                8,
                relayed(),
                new Work(100L * sent, 2000L * sent, 1500L * sent, 3L * sent, sent, 0, 50.0 * sent));
    }

    public static VersionResult version(String name) {
        return new VersionResult(
                name,
                List.of(
                        new ScenarioResult(
                                CHAT,
                                List.of(
                                        sample(4, 4, 4, List.of(1.0, 2.0, 3.0, 4.0)),
                                        sample(4, 4, 4, List.of(2.0, 4.0, 6.0, 8.0)))),
                        new ScenarioResult(CROWD, List.of(sample(20, 20, 20, List.of(30.0)))),
                        new ScenarioResult(AWAY, List.of(sample(10, 10, 9, List.of())))),
                List.of(900.0),
                new Attacks(List.of(new Attacks.Try("forge a sender", false), new Attacks.Try("read", true))));
    }

    public static ComparisonResult result(String partial) {
        return new ComparisonResult(meta(partial), List.of(version("v1"), version("v2"), version("v3")));
    }

    public static Meta meta(String partial) {
        return new Meta(
                "real processes on loopback",
                "./jaelegram compare --quick",
                "abc1234",
                7,
                2,
                "2026-11-24T00:00:00Z",
                61.4,
                "OpenJDK 17",
                2,
                Map.of("cores", "2"),
                partial);
    }
}
