package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.process.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network namespaces of one run, named after its process. Every device of the laboratory lives in one of them, so
 * removing them removes everything.
 */
public final class Namespaces {
    private static final Pattern OURS = Pattern.compile("(jlnat([0-9]+)-\\S+).*");

    private final String prefix = "jlnat" + ProcessHandle.current().pid() + "-";
    private final List<String> made = new ArrayList<>();

    /** Nothing is made yet; what will be is removed when the lab closes, also by Ctrl-C. */
    public Namespaces(Lab lab) {
        removeAbandoned();
        lab.atClose(this::removeAll);
    }

    /** Makes a namespace and gives its full name. */
    public synchronized String make(String name) {
        String full = prefix + name;
        Tool.must("ip netns add " + full);
        made.add(full);
        Tool.must("ip -n " + full + " link set lo up");
        return full;
    }

    synchronized void removeAll() {
        Collections.reverse(made);
        made.forEach(name -> Tool.run("", List.of("ip", "netns", "del", name)));
        made.clear();
    }

    /** A run that was killed could not clear up; nobody else uses a namespace with the number of a dead process. */
    private static void removeAbandoned() {
        Tool.Result list = Tool.run("", List.of("ip", "netns", "list"));
        list.output().lines().map(OURS::matcher).filter(Matcher::matches).forEach(ours -> {
            if (ProcessHandle.of(Long.parseLong(ours.group(2))).isEmpty()) {
                Tool.run("", List.of("ip", "netns", "del", ours.group(1)));
            }
        });
    }
}
