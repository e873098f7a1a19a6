package io.jaelegram.comparison.compare.real;

import java.util.ArrayList;
import java.util.List;

/** The scenarios of user-experience.md section 4, in the order in which they are played and shown. */
public final class Scenarios {
    /** Names of all that {@code --quick} and the default play. */
    public static final List<String> QUICK = names(quick(List.of()));

    /** Names of all that {@code --full} plays. */
    public static final List<String> FULL = names(full(List.of()));

    /** By all clients together: few, so that after many runs there is still somebody whom they do not know. */
    private static final int LOOK_UPS = 20;

    private Scenarios() {}

    /** Short ones; only those named, or all without names. */
    public static List<Scenario> quick(List<String> only) {
        return chosen(all(new Size(60, 10, 40, 20), List.of(5, 10, 50), List.of(30)), only);
    }

    /** Longer ones; only those named, or all without names. */
    public static List<Scenario> full(List<String> only) {
        return chosen(all(new Size(200, 20, 200, 100), List.of(5, 10, 50, 100), List.of(30, 60)), only);
    }

    /**
     * How much is written.
     *
     * @param chat messages of a chat
     * @param few messages while something is broken
     * @param rush messages of many senders together, at least one each
     * @param left messages that many leave together for somebody who is away
     */
    private record Size(int chat, int few, int rush, int left) {
        int share(int together, int clients) {
            return Math.max(1, together / clients);
        }
    }

    private static List<Scenario> all(Size size, List<Integer> clients, List<Integer> percents) {
        List<Scenario> all = new ArrayList<>();
        all.add(new BothOnline(size.chat(), 40));
        all.add(new BadLink(size.chat() / 2, 20, 50, 5));
        all.add(new ReaderAway(size.few()));
        all.add(new WriterLeaves(size.few()));
        percents.forEach(percent -> all.add(new PeersGone(size.few(), percent)));
        all.add(new ServerKilled(2 * size.few()));
        for (int count : clients) {
            all.add(new ManySenders(count, size.share(size.rush(), count)));
            all.add(new ManyCached(count, size.share(size.left(), count)));
            all.add(new ManyLookUps(count, size.share(LOOK_UPS, count)));
        }
        return all;
    }

    private static List<Scenario> chosen(List<Scenario> all, List<String> only) {
        return all.stream()
                .filter(scenario ->
                        only.isEmpty() || only.contains(scenario.info().name()))
                .toList();
    }

    private static List<String> names(List<Scenario> scenarios) {
        return scenarios.stream().map(scenario -> scenario.info().name()).toList();
    }
}
