package io.jaelegram.comparison.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One bar for each version, made of parts that differ by shade and by the number of the part on it.
 *
 * @param parts what the parts are
 * @param unit of all values
 */
record StackedBars(String title, List<String> parts, String unit, List<Bar> bars) {
    private static final int LEFT = 34;
    private static final int BAR = 26;
    private static final int GAP = 16;
    private static final int TOP = 8;
    private static final int LEGEND_LINE = 20;

    StackedBars {
        parts = List.copyOf(parts);
        bars = List.copyOf(bars);
    }

    /** One version's values, one for each part. */
    record Bar(String name, List<Double> values) {
        Bar {
            values = List.copyOf(values);
        }

        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    Figure figure(String note) {
        List<String> heads = new ArrayList<>(List.of("part, " + unit));
        bars.forEach(bar -> heads.add(bar.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            List<String> row = new ArrayList<>(List.of(parts.get(part)));
            for (Bar bar : bars) {
                row.add(Cell.number(bar.values().get(part)));
            }
            rows.add(row);
        }
        List<String> sum = new ArrayList<>(List.of("sum"));
        bars.forEach(bar -> sum.add(Cell.number(bar.sum())));
        rows.add(sum);
        return new Figure(title, note, svg(), heads, rows);
    }

    String svg() {
        double most = Math.max(1, bars.stream().mapToDouble(Bar::sum).max().orElse(1));
        int legend = TOP + bars.size() * (BAR + GAP) + 6;
        Html svg = Svg.open(legend + parts.size() * LEGEND_LINE + 6, title, description());
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + i * (BAR + GAP), most);
        }
        for (int part = 0; part < parts.size(); part++) {
            double y = legend + part * LEGEND_LINE;
            svg.format("<rect class=\"p%d\" x=\"%d\" y=\"%.1f\" width=\"14\" height=\"14\"/>%n", part, LEFT, y);
            Svg.text(svg, "name", LEFT + 22.0, y + 12, "start", (part + 1) + "  " + parts.get(part));
        }
        return Svg.close(svg);
    }

    private void bar(Html svg, Bar bar, int y, double most) {
        Svg.text(svg, "name", 6, y + 18.0, "start", bar.name());
        double x = LEFT;
        double width = Svg.WIDTH - LEFT - 70.0;
        for (int part = 0; part < parts.size(); part++) {
            double length = width * bar.values().get(part) / most;
            svg.format(
                    "<rect class=\"p%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                    part, x, y, length, BAR);
            if (length > LEGEND_LINE) {
                Svg.text(svg, "on p" + part + "t", x + length / 2, y + 18.0, "middle", Integer.toString(part + 1));
            }
            x += length;
        }
        Svg.text(svg, "tick", x + 6, y + 18.0, "start", Cell.number(bar.sum()));
    }

    private String description() {
        return bars.stream()
                .map(bar -> bar.name() + " " + Cell.number(bar.sum()) + " " + unit)
                .collect(Collectors.joining(", ", "", ". All parts are in the table below."));
    }
}
