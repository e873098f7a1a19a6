package io.jaelegram.server.config;

/** Somebody's text as it is repeated in an error: short, and without characters that would steer a terminal. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    static String of(String text) {
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() <= MAX ? printable : printable.substring(0, MAX) + "...";
    }
}
