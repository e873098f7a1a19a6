package io.jaelegram.comparison.compare.report;

import java.util.List;

/** What all drawings have in common: their size, their text alternative, how versions are told apart without colour. */
final class Svg {
    /** Narrow enough that 12 units of text can be read on a phone 360 pixels wide. */
    static final int WIDTH = 440;

    private Svg() {}

    /** The opening tag with the text alternative: a short title and a sentence with the main figures. */
    static Html open(int height, String title, String description) {
        return new Html()
                .format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                        WIDTH, height, Html.escape(title + ": " + description))
                .element("title", title)
                .element("desc", description);
    }

    static String close(Html drawing) {
        return drawing.raw("</svg>\n").toString();
    }

    static void text(Html drawing, String kind, double x, double y, String anchor, String content) {
        drawing.format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", kind, x, y, anchor)
                .text(content)
                .raw("</text>\n");
    }

    /** The mark of a version: circle, square, triangle, diamond. */
    static void mark(Html drawing, int version, double x, double y) {
        String shape = switch (version % 4) {
            case 0 -> "<circle class=\"m%1$d\" cx=\"%2$.1f\" cy=\"%3$.1f\" r=\"4\"/>";
            case 1 -> "<rect class=\"m%1$d\" x=\"%4$.1f\" y=\"%5$.1f\" width=\"8\" height=\"8\"/>";
            case 2 -> "<path class=\"m%1$d\" d=\"M%2$.1f %5$.1f l5 9 h-10 z\"/>";
            default -> "<path class=\"m%1$d\" d=\"M%2$.1f %5$.1f l5 5 l-5 5 l-5 -5 z\"/>";
        };
        drawing.format(shape + "%n", version, x, y, x - 4, y - 4);
    }

    /** Names beside their marks, from left to right. */
    static void legend(Html drawing, List<String> names, double y) {
        for (int i = 0; i < names.size(); i++) {
            double x = 20 + i * (WIDTH - 20.0) / names.size();
            mark(drawing, i, x, y);
            text(drawing, "name", x + 10, y + 4, "start", names.get(i));
        }
    }
}
