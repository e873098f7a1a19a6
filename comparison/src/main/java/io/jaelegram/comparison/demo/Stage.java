package io.jaelegram.comparison.demo;

import io.jaelegram.client.terminal.Style;
import io.jaelegram.comparison.process.JsonEvent;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/** What the audience sees: one aligned line for each thing that happens, as it happens. Safe for all threads. */
final class Stage {
    private static final String ROW = "%6.1f s  %-7s %-42s %s";

    private final PrintStream out;
    private final Style style;
    private final Stopwatch clock = Stopwatch.start();

    Stage(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    Style style() {
        return style;
    }

    double seconds() {
        return clock.seconds();
    }

    synchronized void title(String text) {
        out.println();
        out.println(style.bold(text));
    }

    synchronized void say(String text) {
        out.println(text);
    }

    /** Something happened to a process. */
    synchronized void happens(String who, String what) {
        row(who, what, "", "");
    }

    /** A message got a new state, as its sender's client says. */
    synchronized void state(String who, String text, JsonEvent event) {
        String word = event.text("state").orElse("?");
        String mark = style.symbols() ? mark(word) + " " + word : "[" + word + "]";
        String colour = word.equals("delivered") ? style.green(mark) : style.cyan(mark);
        row(who, quote(text), colour, pad(mark) + way(event));
    }

    /** A reader's client put a message on the screen. */
    synchronized void shown(String reader, JsonEvent event) {
        String from = "from " + event.text("from").orElse("?");
        row(reader, quote(event.text("text").orElse("")), style.bold(from), pad(from) + way(event));
    }

    private void row(String who, String what, String state, String rest) {
        out.println(String.format(Locale.ROOT, ROW, clock.seconds(), who, what, state + rest)
                .stripTrailing());
        out.flush();
    }

    private static String way(JsonEvent event) {
        OptionalLong millis = event.number("ms");
        return (event.text("path").map(path -> "via " + path).orElse("")
                        + (millis.isPresent() ? " in " + millis.getAsLong() + " ms" : ""))
                .strip();
    }

    /** Blanks that fill the column behind a word; colours have no width. */
    private static String pad(String word) {
        return " ".repeat(Math.max(1, 13 - word.length()));
    }

    private static String mark(String word) {
        return switch (word) {
            case "queued" -> "·";
            case "held" -> "↑";
            case "delivered" -> "✓";
            default -> "!";
        };
    }

    private String quote(String text) {
        return style.symbols() ? "“" + text + "”" : "\"" + text + "\"";
    }

    synchronized void next() {
        title("Your turn: three terminals");
        say("  ./jaelegram server                 the server, on 127.0.0.1:8013");
        say("  ./jaelegram v1 --user alice        then type: /add bob, then: chat bob");
        say("  ./jaelegram v1 --user bob          then type: chat alice");
        say("Every command: ./jaelegram help");
        title("Which version is for you?");
        say("  ./jaelegram compare --quick --html report.html    what each costs and who sees what, measured here");
    }
}
