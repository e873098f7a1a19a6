package io.jaelegram.client.terminal;

/**
 * Makes a stranger's text harmless on a terminal. Escape sequences could recolour, retitle or overwrite the screen,
 * direction overrides could reverse what a line seems to say, and invisible characters could make two names look the
 * same: all of them are shown as what they are. Line ends of every kind become {@code \n}.
 */
final class Sanitiser {
    /** More marks stacked on one letter than any script writes run into the neighbouring lines. */
    private static final int MOST_MARKS = 6;

    private static final String TAB = "    ";

    private Sanitiser() {}

    /** The text with nothing left in it that a terminal would obey. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int marks = 0;
        int previous = -1;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (c == '\n' && previous == '\r') {
                previous = c;
                continue;
            }
            previous = c;
            if (marks <= MOST_MARKS) {
                append(out, c, type);
            }
        }
        return out.toString();
    }

    /** As {@link #clean}, on one line: line ends become a blank. */
    static String cleanLine(String text) {
        return clean(text).replace('\n', ' ');
    }

    private static void append(StringBuilder out, int c, int type) {
        if (c == '\t') {
            out.append(TAB);
        } else if (isLineEnd(c)) {
            out.append('\n');
        } else if (c < 0x20 || c == 0x7f) {
            out.append('^').append((char) (c ^ 0x40));
        } else if (isDangerous(c, type)) {
            out.append(String.format("<U+%04X>", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    /** NEL, line and paragraph separator end a line on some terminals and pagers. */
    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** C1 controls, lone surrogates and format characters, save the two joiners that scripts and emoji need. */
    private static boolean isDangerous(int c, int type) {
        boolean joiner = c == 0x200c || c == 0x200d;
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT && !joiner
                || c == 0x3164
                || c == 0x115f
                || c == 0x1160
                || c == 0xffa0;
    }
}
