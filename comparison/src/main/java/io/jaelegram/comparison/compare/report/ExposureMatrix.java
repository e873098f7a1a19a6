package io.jaelegram.comparison.compare.report;

import io.jaelegram.comparison.compare.result.Exposure;
import io.jaelegram.comparison.compare.result.VersionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Who could see what in one version: a square for each role and sight, with a bar as long as its share. */
final class ExposureMatrix {
    private static final int LEFT = 198;
    private static final int TOP = 34;
    private static final int CELL = 40;
    private static final int SQUARE = 34;
    private static final int BAR = 11;

    /** One column: what could be seen. */
    private record Sight(String name, ToDoubleFunction<Exposure> share) {}

    private static final List<Sight> SIGHTS = List.of(
            new Sight("carried", Exposure::carried),
            new Sight("kept", Exposure::held),
            new Sight("sender", Exposure::sender),
            new Sight("reader", Exposure::reader),
            new Sight("both", Exposure::both),
            new Sight("IP", Exposure::address));

    private ExposureMatrix() {}

    static Figure of(VersionResult version, String note) {
        String title = "Who could see what: " + TerminalTable.title(version.version());
        List<Exposure> roles = version.exposure();
        List<String> heads = new ArrayList<>(List.of("share of all messages"));
        SIGHTS.forEach(sight -> heads.add(sight.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Exposure role : roles) {
            List<String> row = new ArrayList<>(List.of(role.role().title()));
            SIGHTS.forEach(sight -> row.add(Cell.percent(sight.share().applyAsDouble(role))));
            rows.add(row);
        }
        return new Figure(title, note, svg(title, roles), heads, rows);
    }

    private static String svg(String title, List<Exposure> roles) {
        Html svg = Svg.open(TOP + roles.size() * CELL + 4, title, description(roles));
        for (int column = 0; column < SIGHTS.size(); column++) {
            Svg.text(
                    svg,
                    "head",
                    LEFT + column * CELL + SQUARE / 2.0,
                    TOP - 12.0,
                    "middle",
                    SIGHTS.get(column).name());
        }
        for (int line = 0; line < roles.size(); line++) {
            Exposure role = roles.get(line);
            double y = TOP + line * CELL;
            Svg.text(svg, "head", 4, y + 21, "start", role.role().title());
            for (int column = 0; column < SIGHTS.size(); column++) {
                square(svg, LEFT + column * CELL, y, SIGHTS.get(column).share().applyAsDouble(role));
            }
        }
        return Svg.close(svg);
    }

    private static void square(Html svg, double x, double y, double share) {
        svg.format("<rect class=\"empty\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\"/>", x, y, SQUARE, SQUARE);
        svg.format(
                "<rect class=\"seen\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>%n",
                x, y + SQUARE - BAR, SQUARE * share, BAR);
        Svg.text(svg, "share", x + SQUARE / 2.0, y + 16, "middle", Math.round(100 * share) + "%");
    }

    private static String description(List<Exposure> roles) {
        return roles.stream()
                .map(role -> role.role().title() + " carried " + Cell.percent(role.carried())
                        + " and knew both ends of " + Cell.percent(role.both()))
                .collect(Collectors.joining("; ", "", ". All shares are in the table below."));
    }
}
