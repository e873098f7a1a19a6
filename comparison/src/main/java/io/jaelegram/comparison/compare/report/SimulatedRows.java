package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.simulate.Figures;
import io.jaelegram.comparison.compare.simulate.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The lines of what was simulated. */
final class SimulatedRows {
    private SimulatedRows() {}

    /** None when nothing was simulated. */
    static List<Row> of(ComparisonResult result) {
        return result.versions().stream()
                .flatMap(version -> version.simulated().stream())
                .findFirst()
                .map(figures -> rows(section(figures.scenario())))
                .orElse(List.of());
    }

    private static String section(Scenario scenario) {
        return String.format(
                Locale.ROOT,
                "SIMULATED: %d people, writing for %d h, each online %.0f %% of the time",
                scenario.population().users(),
                scenario.traffic().hours().toHours(),
                100 * scenario.population().availability());
    }

    private static List<Row> rows(String section) {
        return List.of(
                row(section, "held mail, there in the next session", SimulatedRows::nextSession),
                row(section, "delivered, or reader not back yet", SimulatedRows::safe),
                row(
                        section,
                        "lost: nobody has it any more",
                        all -> Cell.count(all.deliveries().lost())),
                row(
                        section,
                        "nodes on the path, mean",
                        all -> Cell.number(all.exposure().pathNodesMean())),
                row(
                        section,
                        "people's nodes that held it, mean",
                        all -> Cell.number(all.exposure().holdersMean())),
                row(section, "server: had", all -> Cell.percent(all.exposure().serverShare())),
                row(
                        section,
                        "worst person's node: had",
                        all -> Cell.percent(all.exposure().worstPeerShare())),
                row(section, "bytes on all links / message", all -> Cell.bytes(all.wireBytesPerText())));
    }

    private static String nextSession(Figures all) {
        int judged = all.deliveries().judged();
        return judged == 0
                ? Cell.NONE
                : Cell.percent(Figures.share(all.deliveries().nextSession(), judged));
    }

    private static String safe(Figures all) {
        long safe = all.deliveries().delivered() + all.deliveries().waiting();
        return Cell.count(safe) + " of "
                + Cell.count(all.deliveries().sent() - all.deliveries().voided());
    }

    private static Row row(String section, String label, Function<Figures, String> cell) {
        return new Row(
                section,
                label,
                version -> Optional.of(version)
                        .flatMap(one -> one.simulated())
                        .map(cell)
                        .orElse(Cell.NONE));
    }
}
