package io.jaelegram.client.terminal;

import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The way of one message and who could see what of it (user-experience.md, "/trace"). */
final class TraceScreen {
    /** Enough of a text to recognise it by. */
    private static final int SHOWN = 40;

    private TraceScreen() {}

    static List<String> lines(Trace trace, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(trace.message(), style));
        for (Trace.Hop hop : trace.hops()) {
            String time = hop.millis().isPresent() ? Marks.time(hop.millis().getAsLong()) + "-" : "";
            lines.add(" " + hop.from() + " --" + time + "-> " + hop.to() + "  " + style.dim(hop.path()));
            for (Trace.Sight sight : hop.seen()) {
                lines.add("   " + style.bold(sight.who()) + " saw: " + sight.sees());
                if (!sight.cannot().isEmpty()) {
                    lines.add("   " + " ".repeat(Wrap.columns(sight.who())) + " could not: " + sight.cannot());
                }
            }
        }
        trace.account().forEach(line -> lines.add("   " + Sanitiser.cleanLine(line)));
        if (trace.hops().isEmpty()) {
            lines.add(" it has not left this device yet");
        }
        return lines;
    }

    private static String headline(StoredMessage message, Style style) {
        String text = Sanitiser.cleanLine(message.text());
        String shown = text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "...";
        int bytes = message.text().getBytes(StandardCharsets.UTF_8).length;
        String who = message.mine() ? "to " + message.chat() : "from " + message.chat();
        String took = message.mine() && message.millis().isPresent()
                ? " in " + Marks.time(message.millis().getAsLong())
                : "";
        return style.bold("#" + message.shortId()) + " \"" + shown + "\" " + bytes + " B " + who + ", "
                + (message.mine() ? Marks.word(message.state()) : "received") + took;
    }
}
