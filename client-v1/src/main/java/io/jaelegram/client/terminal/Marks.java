package io.jaelegram.client.terminal;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import java.util.Locale;

/** How far a message got, as a sign behind its line (user-experience.md 2.4). */
final class Marks {
    private Marks() {}

    /** The mark alone: {@code ✓} or {@code [delivered]}, {@code ↑4/5} or {@code [held 4/5]}. */
    static String mark(StoredMessage message, Style style) {
        String holders =
                message.state() == DeliveryState.HELD && message.of() > 1 ? message.copies() + "/" + message.of() : "";
        if (!style.symbols()) {
            return "[" + word(message.state()) + (holders.isEmpty() ? "" : " " + holders) + "]";
        }
        return switch (message.state()) {
            case QUEUED -> style.dim("·");
            case HELD -> style.cyan("↑" + holders);
            case DELIVERED -> style.green("✓");
            case READ -> style.green("✓✓");
            case FAILED -> style.red("✗");
            case BLOCKED -> style.red("!");
        };
    }

    /** The mark and, once they are known, the time it took and the path: {@code ✓ 12 ms server}. */
    static String full(StoredMessage message, Style style) {
        return mark(message, style) + figures(message);
    }

    /** A later change of a line that is already on the screen: {@code #a3f0 ✓ delivered 12 ms server}. */
    static String change(StoredMessage message, Style style) {
        String words = style.symbols() ? mark(message, style) + " " + word(message.state()) : mark(message, style);
        return style.dim("#" + message.shortId()) + " " + words + figures(message) + advice(message);
    }

    static String word(DeliveryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** 12 ms, 3.4 s, 1 min 31 s, 2 h 5 min. */
    static String time(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        long seconds = millis / 1_000;
        if (seconds < 10) {
            return seconds + "." + millis % 1_000 / 100 + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + " min " + seconds % 60 + " s" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String figures(StoredMessage message) {
        StringBuilder out = new StringBuilder();
        message.millis().ifPresent(millis -> out.append(' ').append(time(millis)));
        message.path().ifPresent(path -> out.append(' ').append(path));
        if (message.thin()) {
            out.append(", thin");
        }
        return out.toString();
    }

    private static String advice(StoredMessage message) {
        return switch (message.state()) {
            case BLOCKED -> "  " + message.chat() + "'s key changed: /trust " + message.chat() + " sends it";
            case FAILED -> "  given up after 30 days; send it again if it still matters";
            default -> "";
        };
    }
}
