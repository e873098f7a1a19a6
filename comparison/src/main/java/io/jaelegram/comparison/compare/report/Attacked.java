package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import java.util.ArrayList;
import java.util.List;

/** The attacks as lines of a table: what each did to each version. */
final class Attacked {
    private Attacked() {}

    static List<List<String>> rows(ComparisonResult result) {
        return result.versions().stream()
                .flatMap(version -> version.attacks().tries().stream().map(Attacks.Try::name))
                .distinct()
                .map(name -> row(name, result.versions()))
                .toList();
    }

    private static List<String> row(String name, List<VersionResult> versions) {
        List<String> row = new ArrayList<>(List.of(name));
        for (VersionResult version : versions) {
            row.add(version.attacks().tries().stream()
                    .filter(attack -> attack.name().equals(name))
                    .findFirst()
                    .map(attack -> attack.worked() ? "worked" : "failed")
                    .orElse(Cell.NONE));
        }
        return row;
    }
}
