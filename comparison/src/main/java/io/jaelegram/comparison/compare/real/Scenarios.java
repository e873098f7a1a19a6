package io.jaelegram.comparison.compare.real;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The scenarios of user-experience.md section 4, in the order in which they are played and shown. */
public final class Scenarios {
    /** Names of all that {@code --quick} and the default play. */
    public static final List<String> QUICK = names(quick(List.of()));

    /** Names of all that {@code --full} plays. */
    public static final List<String> FULL = names(full(List.of()));

    private Scenarios() {}

    /** The names, for a usage text. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FULL.iterator();
        }
    }

    /** Short ones; only those named, or all without names. */
    public static List<Scenario> quick(List<String> only) {
        return chosen(all(60, 10, 4, 5, 10, 50), only);
    }

    /** Longer ones; only those named, or all without names. */
    public static List<Scenario> full(List<String> only) {
        return chosen(all(200, 20, 10, 5, 10, 50, 100), only);
    }

    /**
     * Makes them.
     *
     * @param chat messages of a chat
     * @param few messages while something is broken
     * @param each messages of each of many senders
     * @param senders how many there are, for each scenario of that kind
     */
    private static List<Scenario> all(int chat, int few, int each, int... senders) {
        List<Scenario> all = new ArrayList<>();
        all.add(new BothOnline(chat, 40));
        all.add(new BadLink(chat / 2, 20, 50, 5));
        for (int count : senders) {
            all.add(new ManySenders(count, each));
        }
        all.add(new ReaderAway(few));
        all.add(new WriterLeaves(few));
        all.add(new PeersGone(few, 30));
        all.add(new ServerKilled(2 * few));
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
