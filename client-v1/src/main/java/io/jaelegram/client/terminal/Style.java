package io.jaelegram.client.terminal;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/**
 * What the terminal can show.
 *
 * @param colour escape sequences for colour may be written
 * @param symbols characters outside ASCII may be written; without them every symbol has a word
 */
public record Style(boolean colour, boolean symbols) {
    /** Letters only: for {@code --plain}, pipes, dumb terminals and screen readers. */
    public static final Style PLAIN = new Style(false, false);

    private static final String RESET = "\u001b[0m";

    /**
     * Decides from the surroundings.
     *
     * @param plain {@code --plain} was given
     * @param environment of the process: {@code NO_COLOR} (no-color.org) and {@code TERM} count
     * @param terminal a person looks at the output
     * @param encoding of the terminal; Java prints {@code ?} for what it cannot encode, so marks need an ASCII form
     */
    public static Style of(boolean plain, Map<String, String> environment, boolean terminal, Charset encoding) {
        String noColour = environment.getOrDefault("NO_COLOR", "");
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean bare = plain || !terminal || dumb;
        boolean unicode = encoding.name().toUpperCase(Locale.ROOT).startsWith("UTF");
        return new Style(!bare && noColour.isEmpty(), !bare && noColour.isEmpty() && unicode);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String green(String text) {
        return paint("32", text);
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
