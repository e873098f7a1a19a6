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
        description = "Builds homes behind routers of each kind in network namespaces, and lets them reach each other"
                + " with plain UDP. Needs Linux and root.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every pair got what physics allows",
            "1:some pair did not",
            "77:nothing was tried: the machine lacks what the laboratory needs"
        })
public final class NatlabCommand implements Callable<Integer> {
    /** By which automake's test driver and others know a test that was not run. */
    private static final int SKIPPED = 77;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results to this file")
    private Path json;

    @Override
    public Integer call() {
        Optional<String> missing = Needs.missing();
        if (missing.isPresent()) {
            System.out.println("SKIPPED: no NAT laboratory: " + missing.get());
            return SKIPPED;
        }
        Optional<String> noMapping = Needs.missingForMapping();
        noMapping.ifPresent(why -> System.out.println("SKIPPED: no pair with a mapping router: " + why));
        List<PairResult> results = new ArrayList<>();
        System.out.println(Machine.line());
        System.out.printf(Locale.ROOT, "%-9s %-9s %-8s %-7s %s%n", "one", "other", "direct", "ms", "routers");
        try (Lab lab = Lab.open("natlab")) {
            for (NatKind one : NatKind.values()) {
                for (NatKind other : NatKind.values()) {
                    boolean mapped = one == NatKind.MAPPED || other == NatKind.MAPPED;
                    if (one.compareTo(other) <= 0 && !(mapped && noMapping.isPresent())) {
                        results.add(show(new Trial(lab, false).run(one, other)));
                    }
                }
            }
            if (noMapping.isEmpty()) {
                results.add(show(new Trial(lab, true).run(NatKind.MAPPED, NatKind.SYMMETRIC)));
            }
        }
        write(results, noMapping);
        return results.stream().allMatch(PairResult::asExpected) ? 0 : 1;
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

    private void write(List<PairResult> results, Optional<String> noMapping) {
        if (json == null) {
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", "natlab");
        all.put("machine", Machine.facts());
        all.put("skipped", noMapping.orElse(null));
        all.put("pairs", results.stream().map(PairResult::json).toList());
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
    }
}
