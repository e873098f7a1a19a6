package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What {@code bench server} can measure, in the order in which it does. The targets are those of performance.md. */
enum Part {
    RELAY(Part::relay),
    TLS(Part::tls),
    LATENCY(Part::latency),
    ENQUEUE(Part::enqueue),
    DRAIN(DrainPart::measure),
    RIVALS(RivalsPart::measure),
    IDLE(IdlePart::measure),
    STORM(StormPart::measure),
    GROWTH(GrowthPart::measure);

    private static final int DEEP = 64;
    private static final int LOW_RATE = 1_000;

    private final Function<Setting, List<Finding>> measure;

    Part(Function<Setting, List<Finding>> measure) {
        this.measure = measure;
    }

    /** As it is written on the command line and in the report. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it opens as many connections as the setting says. */
    boolean crowds() {
        return this == IDLE || this == STORM || this == GROWTH;
    }

    List<Finding> measure(Setting setting) {
        return measure.apply(setting);
    }

    private static List<Finding> relay(Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (int pairs :
                List.of(Setting.PAIRS, setting.manyPairs()).stream().distinct().toList()) {
            try (Subject ours = ServerSubject.online(setting.lab(), "relay-" + pairs, pairs, setting.payload());
                    Subject raw = RawSubject.relay(setting.lab(), pairs, setting.payload())) {
                findings.addAll(loaded(setting, ours, raw, pairs, 1, 0.75, 1.35));
                findings.addAll(loaded(setting, ours, raw, pairs, DEEP, 0.45, 2.2));
            }
        }
        return findings;
    }

    private static List<Finding> tls(Setting setting) {
        boolean jdk = NettyNetwork.tlsProvider().equals("JDK");
        try (Subject ours = ServerSubject.online(setting.lab(), "with-tls", Setting.PAIRS, setting.payload());
                Subject plain = ServerSubject.plain(setting.lab(), "without-tls", Setting.PAIRS, setting.payload())) {
            List<Finding> findings = new ArrayList<>(secured(setting, ours, plain, 1, jdk ? 0.6 : 0.8));
            findings.addAll(secured(setting, ours, plain, DEEP, jdk ? 0.4 : 0.6));
            return findings;
        }
    }

    private static List<Finding> secured(Setting setting, Subject ours, Subject plain, int inFlight, double rate) {
        Rounds rounds = Rounds.take("tls", setting, ours, plain, load -> load.start(inFlight));
        String where = "TLS by " + NettyNetwork.tlsProvider() + ", " + inFlight + " in flight: ";
        return List.of(
                rounds.finding(where + "messages/s", Sample::perSecond, Target.least(rate)),
                rounds.finding(where + "server CPU s per million", Sample::cpuPerMillion, Target.NONE));
    }

    private static List<Finding> enqueue(Setting setting) {
        try (Subject ours = ServerSubject.offline(setting.lab(), "enqueue", Setting.PAIRS, setting.payload());
                Subject raw = RawSubject.spool(setting.lab(), "enqueue.log", Setting.PAIRS, setting.payload())) {
            List<Finding> findings = new ArrayList<>(enqueued(setting, ours, raw, 1, Target.least(0.75)));
            findings.addAll(enqueued(setting, ours, raw, DEEP, Target.least(0.5)));
            return findings;
        }
    }

    private static List<Finding> enqueued(Setting setting, Subject ours, Subject raw, int inFlight, Target target) {
        Rounds rounds = Rounds.take("enqueue", setting, ours, raw, load -> load.start(inFlight));
        String where = Setting.PAIRS + " senders, " + inFlight + " in flight: ";
        return List.of(
                rounds.finding(where + "synced messages/s", Sample::perSecond, target),
                rounds.finding(where + "server CPU s per million", Sample::cpuPerMillion, Target.NONE));
    }

    private static List<Finding> loaded(
            Setting setting, Subject ours, Subject raw, int pairs, int inFlight, double rate, double cpu) {
        Rounds rounds = Rounds.take("relay", setting, ours, raw, load -> load.start(inFlight));
        String where = pairs + " pairs, " + inFlight + " in flight: ";
        return List.of(
                rounds.finding(where + "messages/s", Sample::perSecond, Target.least(rate)),
                rounds.finding(where + "server CPU s per million", Sample::cpuPerMillion, Target.most(cpu)),
                rounds.finding(where + "p50 us", Sample::p50Micros, Target.NONE));
    }

    private static List<Finding> latency(Setting setting) {
        try (Subject ours = ServerSubject.online(setting.lab(), "latency", Setting.PAIRS, setting.payload());
                Subject raw = RawSubject.relay(setting.lab(), Setting.PAIRS, setting.payload())) {
            Rounds rounds = Rounds.take("latency", setting, ours, raw, load -> load.pace(LOW_RATE));
            return List.of(
                    rounds.finding(LOW_RATE + " messages/s: p50 us", Sample::p50Micros, Target.NONE),
                    rounds.finding(LOW_RATE + " messages/s: p99 us", Sample::p99Micros, Target.NONE));
        }
    }
}
