package io.jaelegram.comparison.natlab;

import io.jaelegram.comparison.measure.Machine;
import io.jaelegram.comparison.process.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./jaelegram natlab}: every kind of home router against every other. */
@Command(
        name = "natlab",
        mixinStandardHelpOptions = true,
        description = "Builds homes behind routers of each kind in network namespaces, and lets whole clients of"
                + " version 2 chat across them. Needs Linux and root.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every pair met or did not as is to be expected of its routers",
            "1:some pair did not",
            "77:nothing was tried: the machine lacks what the laboratory needs"
        })
public final class NatlabCommand implements Callable<Integer> {
    /** By which automake's test driver and others know a test that was not run. */
    private static final int SKIPPED = 77;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results to this file")
    private Path json;

    @Option(names = "--probes", description = "try with plain datagrams instead of clients: what the routers allow")
    private boolean probes;

    @Override
    public Integer call() {
        Optional<String> missing = Needs.missing();
        if (missing.isPresent()) {
            System.out.println("SKIPPED: no NAT laboratory: " + missing.get());
            return SKIPPED;
        }
        Optional<String> noMapping = Needs.missingForMapping();
        noMapping.ifPresent(why -> System.out.println("SKIPPED: no pair with a mapping router: " + why));
        System.out.println(Machine.line());
        List<Map<String, Object>> pairs = new ArrayList<>();
        boolean asExpected = probes ? tryProbes(noMapping, pairs) : tryChats(noMapping, pairs);
        write(pairs, noMapping);
        return asExpected ? 0 : 1;
    }

    private static boolean tryChats(Optional<String> noMapping, List<Map<String, Object>> pairs) {
        System.out.printf(
                Locale.ROOT,
                "%-7s %-7s %-7s %-10s %-14s %-14s %-14s %s%n",
                "one",
                "other",
                "direct",
                "after ms",
                "first ms",
                "second ms",
                "last ms",
                "routers, as the clients see them");
        boolean asExpected = true;
        try (Lab lab = Lab.open("natlab")) {
            for (Pair pair : pairs(noMapping)) {
                ChatResult result = new ChatTrial(lab, pair.upnpOnly()).run(pair.one(), pair.other());
                show(result);
                pairs.add(result.json());
                asExpected &= result.asExpected();
            }
        }
        return asExpected;
    }

    private static boolean tryProbes(Optional<String> noMapping, List<Map<String, Object>> pairs) {
        System.out.printf(Locale.ROOT, "%-9s %-9s %-8s %-7s %s%n", "one", "other", "direct", "ms", "routers");
        boolean asExpected = true;
        try (Lab lab = Lab.open("natlab")) {
            for (Pair pair : pairs(noMapping)) {
                PairResult result = show(new Trial(lab, pair.upnpOnly()).run(pair.one(), pair.other()));
                pairs.add(result.json());
                asExpected &= result.asExpected();
            }
        }
        return asExpected;
    }

    private record Pair(NatKind one, NatKind other, boolean upnpOnly) {}

    private static List<Pair> pairs(Optional<String> noMapping) {
        List<Pair> pairs = new ArrayList<>();
        for (NatKind one : NatKind.values()) {
            for (NatKind other : NatKind.values()) {
                boolean mapped = one == NatKind.MAPPED || other == NatKind.MAPPED;
                if (one.compareTo(other) <= 0 && !(mapped && noMapping.isPresent())) {
                    pairs.add(new Pair(one, other, false));
                }
            }
        }
        if (noMapping.isEmpty()) {
            pairs.add(new Pair(NatKind.MAPPED, NatKind.SYMMETRIC, true));
        }
        return pairs;
    }

    private static void show(ChatResult result) {
        System.out.printf(
                Locale.ROOT,
                "%-7s %-7s %-7s %-10s %-14s %-14s %-14s %s / %s%s%n",
                result.one().title(),
                result.other().title(),
                result.direct() ? "yes" : "no",
                result.toDirect().map(String::valueOf).orElse("-"),
                result.first(),
                result.second(),
                result.last(),
                result.findingOne(),
                result.findingOther(),
                result.asExpected() ? "" : "   NOT AS EXPECTED");
    }

    private static PairResult show(PairResult result) {
        System.out.printf(
                Locale.ROOT,
                "%-9s %-9s %-8s %-7s %s / %s%s%n",
                result.one().title(),
                result.other().title(),
                result.direct() ? "yes" : "no",
                result.millis().map(String::valueOf).orElse("-"),
                result.findingOne(),
                result.findingOther(),
                result.asExpected() ? "" : "   NOT AS PHYSICS ALLOWS");
        return result;
    }

    private void write(List<Map<String, Object>> pairs, Optional<String> noMapping) {
        if (json == null) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "natlab");
        all.put("machine", Machine.facts());
        all.put("tried", probes ? "datagrams" : "clients");
        all.put("skipped", noMapping.orElse(null));
        all.put("pairs", pairs);
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
    }
}
