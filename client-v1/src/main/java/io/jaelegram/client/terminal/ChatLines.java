package io.jaelegram.client.terminal;

import io.jaelegram.client.StoredMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Messages as lines of a chat: {@code 18:57:20 bob -> hi}, mine with its mark and id. */
final class ChatLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** The original messenger's form: {@code Mon, 01 May 2023 22:19:54}. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ENGLISH);

    private static final String GAP = "(something that was written before this line has not arrived)";

    private final Style style;

    ChatLines(Style style) {
        this.style = style;
    }

    /** With the time of day. */
    String live(StoredMessage message, int width) {
        return line(message, TIME, width);
    }

    /** With the date, for histories and scripts. */
    String dated(StoredMessage message, int width) {
        return line(message, DATE, width);
    }

    private String line(StoredMessage message, DateTimeFormatter format, int width) {
        String time = Instant.ofEpochMilli(message.sentAtMillis())
                .atZone(ZoneId.systemDefault())
                .format(format);
        String who = message.mine() ? "You" : style.bold(message.chat());
        String head = style.dim(time) + " " + who + " -> ";
        String body = Wrap.under(head, Sanitiser.clean(message.text()), width);
        String gap = message.gapBefore() ? style.dim(GAP) + "\n" : "";
        return message.mine() ? gap + withMark(body, message, width) : gap + body;
    }

    /** The id at the right edge where it fits, as a thing to look up and not to read. */
    private String withMark(String body, StoredMessage message, int width) {
        String mark = "  " + Marks.full(message, style);
        String id = "#" + message.shortId();
        String last = body.substring(body.lastIndexOf('\n') + 1);
        int used = Wrap.columns(last) + Wrap.columns(mark) + id.length();
        if (width > 0 && used + 2 >= width) {
            return body + "\n" + Wrap.EDGE + mark.strip() + "  " + style.dim(id);
        }
        String room =
                width > 0 ? " ".repeat(Math.min(width, 100) - 1 > used ? Math.min(width, 100) - 1 - used : 2) : "  ";
        return body + mark + room + style.dim(id);
    }
}
