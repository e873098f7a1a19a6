package io.jaelegram.comparison.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines over evenly spaced steps. Versions differ by colour, dash and the shape of their points.
 *
 * @param steps what stands under the horizontal axis
 * @param stepName name and unit of the steps
 * @param valueName name and unit of the values
 */
record LineChart(String title, List<String> steps, String stepName, String valueName, List<Series> series) {
    private static final int HEIGHT = 270;
    private static final int LEFT = 54;
    private static final int RIGHT = 18;
    private static final int TOP = 52;
    private static final int BOTTOM = 46;
    private static final int LINES = 4;

    LineChart {
        steps = List.copyOf(steps);
        series = List.copyOf(series);
    }

    /** One version's values, one for each step; NaN where there is none. */
    record Series(String name, List<Double> values) {
        Series {
            values = List.copyOf(values);
        }

        boolean isEmpty() {
            return values.stream().allMatch(value -> value.isNaN());
        }
    }

    boolean isEmpty() {
        return series.stream().allMatch(Series::isEmpty);
    }

    Figure figure(String note) {
        List<String> heads = new ArrayList<>(List.of(stepName));
        series.forEach(one -> heads.add(one.name() + ", " + valueName));
        List<List<String>> rows = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            List<String> row = new ArrayList<>(List.of(steps.get(step)));
            for (Series one : series) {
                double value = one.values().get(step);
                row.add(Double.isNaN(value) ? Cell.NONE : Cell.number(value));
            }
            rows.add(row);
        }
        return new Figure(title, note, svg(), heads, rows);
    }

    String svg() {
        double top = Scale.above(series.stream()
                .flatMap(one -> one.values().stream())
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        Html svg = Svg.open(HEIGHT, title, description());
        Svg.legend(svg, series.stream().map(Series::name).toList(), 14);
        Svg.text(svg, "axis", 6, 36, "start", valueName);
        Svg.text(svg, "axis", Svg.WIDTH - RIGHT, HEIGHT - 8.0, "end", stepName);
        for (int line = 0; line <= LINES; line++) {
            double value = top * line / LINES;
            double y = y(value, top);
            svg.format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT, Svg.WIDTH - RIGHT, y, y);
            Svg.text(svg, "tick", LEFT - 6.0, y + 4, "end", Scale.label(value));
        }
        for (int step = 0; step < steps.size(); step++) {
            Svg.text(svg, "tick", x(step), HEIGHT - BOTTOM + 16.0, "middle", steps.get(step));
        }
        for (int i = 0; i < series.size(); i++) {
            line(svg, i, top);
        }
        return Svg.close(svg);
    }

    private void line(Html svg, int index, double top) {
        List<Double> values = series.get(index).values();
        svg.format("<polyline class=\"l%d\" points=\"", index);
        for (int step = 0; step < values.size(); step++) {
            if (!values.get(step).isNaN()) {
                svg.format("%.1f,%.1f ", x(step), y(values.get(step), top));
            }
        }
        svg.raw("\"/>\n");
        for (int step = 0; step < values.size(); step++) {
            if (!values.get(step).isNaN()) {
                Svg.mark(svg, index, x(step), y(values.get(step), top));
            }
        }
    }

    /** The last value of each version: what a picture is looked at for. */
    private String description() {
        String last = steps.get(steps.size() - 1);
        return series.stream()
                .filter(one -> !one.isEmpty())
                .map(one -> one.name() + " " + Cell.number(one.values().get(steps.size() - 1)) + " " + valueName)
                .collect(Collectors.joining(", ", "at " + last + " ", ". All values are in the table below."));
    }

    private double x(int step) {
        double width = Svg.WIDTH - LEFT - RIGHT;
        return steps.size() == 1 ? LEFT + width / 2 : LEFT + width * step / (steps.size() - 1);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }
}
