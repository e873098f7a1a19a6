package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import io.jaelegram.comparison.measure.Spread;
import java.util.Map;
import java.util.Optional;

/** The cards at the top of the page: in one sentence each, when to choose which version; below it, what was measured. */
final class Cards {
    private static final Map<String, String> ADVICE = Map.of(
            "v1",
                    "Choose it when nobody you write to may learn your IP address and you can live with a server that knows"
                            + " who writes to whom, and without which nothing goes.",
            "v2",
                    "Choose it when the quickest chat matters and those you write to may learn your IP address; while you"
                            + " are both there the server has no part in it, and mail for the absent waits at the server.",
            "v3",
                    "Choose it when no server shall carry or keep your mail and it may wait for the absent with other"
                            + " people's clients, which see your IP address, and at the price of more bytes.");

    private Cards() {}

    static void writeTo(Html page, ComparisonResult result) {
        page.raw("<section class=\"cards\" aria-label=\"When to choose which version\">\n");
        result.versions().forEach(version -> card(page, version));
        page.raw("</section>\n");
    }

    private static void card(Html page, VersionResult version) {
        page.raw("<article>").element("h2", TerminalTable.title(version.version()));
        Optional.ofNullable(ADVICE.get(version.version())).ifPresent(advice -> page.element("p", advice));
        page.element("p class=\"measured\"", measured(version)).raw("</article>\n");
    }

    private static String measured(VersionResult version) {
        String median = version.chat()
                .flatMap(chat -> chat.latency(50))
                .map(Spread::median)
                .map(Cell::number)
                .orElse(Cell.NONE);
        return "Here: " + median + " ms to delivery in a chat, server had "
                + Cell.percent(version.custody().serverShare()) + " of all messages, the busiest other client "
                + Cell.percent(version.custody().worstPeerShare()) + ", "
                + version.arrivals().delivered() + " of "
                + version.arrivals().sent() + " delivered.";
    }
}
