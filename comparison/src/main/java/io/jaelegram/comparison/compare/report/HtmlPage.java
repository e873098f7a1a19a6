package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.Meta;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The comparison as one page that needs nothing but itself: no script, no network, no other file. */
public final class HtmlPage {
    private HtmlPage() {}

    public static void write(ComparisonResult result, Path file) {
        try {
            Files.writeString(file, page(result));
        } catch (IOException e) {
            throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    static String page(ComparisonResult result) {
        Html page = new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                // Without it a browser asks the page's host for an icon.
                .raw("<link rel=\"icon\" href=\"data:,\">\n")
                .element("title", "Jaelegram: what security costs")
                .raw("<style>\n")
                .raw(style())
                .raw("</style>\n</head>\n<body>\n<main>\n")
                .element("h1", "What security costs");
        lead(page, result.meta());
        Cards.writeTo(page, result);
        figures(page, result);
        all(page, result);
        origin(page, result.meta());
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private static void lead(Html page, Meta meta) {
        if (!meta.partial().isEmpty()) {
            page.element("p class=\"partial\" role=\"note\"", "Partial result: " + meta.partial());
        }
        page.element(
                "p",
                "One messenger in three delivery modes, put through the same situations: " + meta.setting() + ", "
                        + (meta.runs() == 1 ? "one run" : "medians of " + meta.runs() + " runs") + ", seed "
                        + meta.seed()
                        + ". Everything except the way an envelope travels is the same in all of them.");
    }

    private static void figures(Html page, ComparisonResult result) {
        page.raw("<section class=\"figures\">\n");
        Charts.of(result).forEach(figure -> figure.writeTo(page));
        page.raw("</section>\n");
    }

    private static void all(Html page, ComparisonResult result) {
        List<String> heads = new ArrayList<>(List.of("figure"));
        result.versions().forEach(version -> heads.add(TerminalTable.title(version.version())));
        page.element("h2", "All figures");
        Rows.of(result).stream()
                .collect(Collectors.groupingBy(Row::section, LinkedHashMap::new, Collectors.toList()))
                .forEach((section, rows) -> page.table(
                        section,
                        heads,
                        rows.stream().map(row -> cells(row, result)).toList()));
        List<List<String>> attacks = Attacked.rows(result);
        if (!attacks.isEmpty()) {
            heads.set(0, "attack");
            page.table("Attacks that were tried", heads, attacks);
        }
    }

    private static List<String> cells(Row row, ComparisonResult result) {
        List<String> cells = new ArrayList<>(List.of(row.label()));
        result.versions().stream().map(row.cell()).forEach(cells::add);
        return cells;
    }

    private static void origin(Html page, Meta meta) {
        page.element("h2", "How it was measured");
        page.element(
                "p",
                "Loopback has no distance, loses nothing and has one machine's processors for everybody: these figures"
                        + " compare the versions with each other, they do not promise what the Internet does. The bad link"
                        + " is made by holding every frame back in the clients. A ratio between versions is a result; an"
                        + " absolute figure is one machine's.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", meta.command()));
        rows.add(List.of("commit", meta.commit()));
        rows.add(List.of("started", meta.startedAt()));
        rows.add(List.of("took", Cell.number(meta.seconds()) + " s"));
        rows.add(List.of("processors", Integer.toString(meta.processors())));
        meta.facts().forEach((name, value) -> rows.add(List.of(name, value)));
        page.raw("<div class=\"text\">")
                .table("Where and how", List.of("what", "value"), rows)
                .raw("</div>\n");
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LabException("cannot read the page's style: " + e.getMessage(), e);
        }
    }
}
