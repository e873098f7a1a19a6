package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import io.jaelegram.comparison.process.ProcessCost;
import java.util.List;

/** What a connection costs that does nothing, and what many of them cost a pair that talks. */
final class IdlePart {
    private static final int ACTIVE = 10;
    private static final double KILO = 1_000;
    private static final String RAW = "raw relay (limit)";

    /** Kilobytes, performance.md. */
    private static final double ROOM = 18;

    private IdlePart() {}

    static List<Finding> measure(Setting setting) {
        // One after the other: this process has all connections of one of them, and may have so many files open.
        Crowded mine = crowd(setting, ServerSubject.online(setting.lab(), "idle", ACTIVE, setting.payload()));
        Crowded base = crowd(setting, RawSubject.relay(setting.lab(), ACTIVE, setting.payload()));
        String where = setting.connections() + " idle: ";
        return List.of(
                of(where + "server RSS kB each", mine.kilobytes(), "the room allowed", ROOM, Target.most(1)),
                of(where + "server RSS kB each", mine.kilobytes(), RAW, base.kilobytes(), Target.NONE),
                of(where + "connects/s", mine.perSecond(), RAW, base.perSecond(), Target.NONE),
                grown(
                        where + "p99 us of an active pair",
                        mine.after().p99Micros(),
                        mine.before().p99Micros(),
                        2),
                grown(
                        where + "server CPU s per million, " + ACTIVE + " active pairs",
                        mine.after().cpuPerMillion(),
                        mine.before().cpuPerMillion(),
                        1.2));
    }

    private record Crowded(double kilobytes, double perSecond, Sample before, Sample after) {}

    private static Crowded crowd(Setting setting, Subject started) {
        try (started) {
            return measured(setting, started);
        }
    }

    private static Crowded measured(Setting setting, Subject subject) {
        Sample.take(subject, 1, setting.warmUp(), setting.span());
        Sample before = Sample.take(subject, 1, Setting.SETTLE, setting.span());
        long resident = ProcessCost.of(subject.pid()).residentBytes();
        double seconds = subject.crowd(setting.connections());
        long grown = ProcessCost.of(subject.pid()).residentBytes() - resident;
        Sample after = Sample.take(subject, 1, Setting.SETTLE, setting.span());
        return new Crowded(grown / KILO / setting.connections(), setting.connections() / seconds, before, after);
    }

    private static Finding of(String what, double ours, String beside, double baseline, Target target) {
        return new Finding("idle", what, List.of(ours), beside, List.of(baseline), target);
    }

    private static Finding grown(String what, double after, double before, double most) {
        return new Finding("idle", what, List.of(after), "ours without them", List.of(before), Target.most(most));
    }
}
