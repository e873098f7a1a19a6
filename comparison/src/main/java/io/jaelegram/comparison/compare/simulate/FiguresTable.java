package io.jaelegram.comparison.compare.simulate;

import java.util.List;
import java.util.Locale;

/** One simulated version in a terminal, at most 100 columns wide. */
public final class FiguresTable {
    private static final int LABEL = 44;
    private static final double KILO = 1_000;

    private FiguresTable() {}

    public static List<String> lines(Figures figures) {
        Deliveries texts = figures.deliveries();
        Exposure exposure = figures.exposure();
        Costs costs = figures.costs();
        return List.of(
                row("messages sent", count(texts.sent())),
                row("  readers gone for good, not judged", count(texts.voided())),
                row("  delivered directly", count(texts.direct())),
                row("  held for their reader", count(texts.cached())),
                row("held: in the reader's next session", share(texts.nextSession(), texts.judged())),
                row("held: within a day of its return", share(texts.withinDay(), texts.judgedDay())),
                row("delivered in the end", count(texts.delivered())),
                row("  reader not back yet, or late", count(texts.waiting())),
                row("  lost: nobody has it any more", count(texts.lost())),
                row("shown twice", count(texts.duplicates())),
                row("came twice, recognised", count(texts.cameAgain())),
                row("direct, ms p50 / p95 / p99", percentiles(texts.directMillis())),
                row("after the return, ms p50 / p95 / p99", percentiles(texts.returnMillis())),
                row("nodes on the path, mean", number(exposure.pathNodesMean())),
                row("  of what was held", number(exposure.cachedPathNodesMean())),
                row("nodes that ever held what was held, mean", number(exposure.holdersMean())),
                row("copies stored per message, mean", number(exposure.copiesMean())),
                row("worst user's node had, of all messages", percent(exposure.worstPeerShare())),
                row("mean user's node had", percent(exposure.meanPeerShare())),
                row("server had", percent(exposure.serverShare())),
                row("wire kB per message, between users", number(figures.perText(costs.userBytes()) / KILO)),
                row("  to and from the server", number(figures.perText(costs.serverBytes()) / KILO)),
                row("wire kB per node and hour online, users", number(perNodeHour(costs) / KILO)),
                row("look-ups per message", number(figures.perText(costs.lookups()))),
                row("others' mail on a disk at the end, kB mean", number(costs.diskBytesMean() / KILO)));
    }

    private static double perNodeHour(Costs costs) {
        return costs.nodeHours() == 0 ? 0 : costs.userBytes() / costs.nodeHours();
    }

    private static String row(String label, String value) {
        return label + " ".repeat(LABEL - label.length()) + value;
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String share(long part, long of) {
        return String.format(Locale.ROOT, "%.3f %% (%,d of %,d)", 100 * Figures.share(part, of), part, of);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.3f", value);
    }

    private static String percentiles(List<Double> sorted) {
        return String.format(
                Locale.ROOT,
                "%,.0f / %,.0f / %,.0f",
                Deliveries.percentile(sorted, 50),
                Deliveries.percentile(sorted, 95),
                Deliveries.percentile(sorted, 99));
    }
}
