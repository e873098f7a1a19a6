package io.jaelegram.client.terminal;

import org.jline.utils.WCWidth;

/**
 * Lays text of several or too long lines out under a visible edge. A line that the terminal wraps by itself would begin
 * in column 0, where a stranger's padded text could pass for another person's message.
 */
final class Wrap {
    /** Stands before each line after the first. */
    static final String EDGE = "         | ";

    /** Narrower terminals are left to wrap by themselves: nothing readable would remain. */
    private static final int NARROWEST = EDGE.length() + 10;

    private Wrap() {}

    /**
     * Text after a head of some columns.
     *
     * @param text cleaned; its {@code \n} begin new lines
     * @param width of the terminal in columns; 0 when it has none
     */
    static String under(String head, String text, int width) {
        StringBuilder out = new StringBuilder(head);
        int column = columns(head);
        boolean first = true;
        for (String line : text.split("\n", -1)) {
            if (!first) {
                out.append('\n').append(EDGE);
                column = EDGE.length();
            }
            first = false;
            fill(out, line, column, width);
        }
        return out.toString();
    }

    /** Text of our own, broken between words; further lines are indented a little. */
    static String words(String text, int width) {
        if (width < NARROWEST) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            out.append(out.isEmpty() ? "" : "\n");
            int column = 0;
            for (String word : line.split("(?<= )")) {
                if (column > 0 && column + columns(word.stripTrailing()) >= width) {
                    out.append("\n    ");
                    column = 4;
                }
                out.append(word);
                column += columns(word);
            }
        }
        return out.toString();
    }

    /** Columns that the text takes, escape sequences of our own colours not counted. */
    static int columns(String text) {
        String bare = text.replaceAll("\u001b\\[[0-9;]*m", "");
        return bare.codePoints().map(Wrap::width).sum();
    }

    private static void fill(StringBuilder out, String line, int from, int width) {
        if (width < NARROWEST || from + columns(line) < width) {
            out.append(line);
            return;
        }
        int column = from;
        for (String word : line.split("(?<= )")) {
            if (column + columns(word.stripTrailing()) >= width && EDGE.length() + columns(word) < width) {
                out.append('\n').append(EDGE);
                column = EDGE.length();
            }
            for (int c : word.codePoints().toArray()) {
                boolean full = column + width(c) >= width;
                if (full && c == ' ') {
                    continue;
                }
                if (full) {
                    out.append('\n').append(EDGE);
                    column = EDGE.length();
                }
                out.appendCodePoint(c);
                column += width(c);
            }
        }
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }
}
