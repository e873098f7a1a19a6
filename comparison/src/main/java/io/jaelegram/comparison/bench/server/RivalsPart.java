package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.bench.server.Finding.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The server beside programs that people would pick instead: readers who are there, and readers who are away. Ours has
 * TLS and seals what it carries; they are driven without TLS and carry the text as it is.
 */
final class RivalsPart {
    private static final int DEEP = 64;

    /** performance.md: what is synced, against the one that syncs too. */
    private static final double TWICE = 2;

    private RivalsPart() {}

    static List<Finding> measure(Setting setting) {
        List<Finding> findings = new ArrayList<>();
        try (Subject ours = ServerSubject.online(setting.lab(), "beside", Setting.PAIRS, setting.payload())) {
            for (Rivals rival : Rivals.values()) {
                RivalSubject.online(rival, setting.lab(), Setting.PAIRS, setting.payload())
                        .ifPresent(other -> findings.addAll(beside(setting, ours, other, "relayed", Target.NONE)));
            }
        }
        try (Subject ours = ServerSubject.offline(setting.lab(), "beside-away", Setting.PAIRS, setting.payload())) {
            for (Rivals rival : Rivals.values()) {
                Target target = rival == Rivals.REDIS ? Target.least(TWICE) : Target.NONE;
                RivalSubject.offline(rival, setting.lab(), Setting.PAIRS, setting.payload())
                        .ifPresent(other -> findings.addAll(beside(setting, ours, other, "kept", target)));
            }
        }
        return findings;
    }

    private static List<Finding> beside(
            Setting setting, LoadedSubject ours, RivalSubject rival, String done, Target target) {
        try (rival) {
            Rounds rounds = Rounds.take("rivals", setting, ours, rival, load -> load.start(DEEP));
            String where = Setting.PAIRS + " pairs, " + DEEP + " in flight, messages " + done + ": ";
            return List.of(
                    rounds.finding(where + "messages/s", Sample::perSecond, target),
                    rounds.finding(where + "server CPU s per million", Sample::cpuPerMillion, Target.NONE));
        }
    }
}
