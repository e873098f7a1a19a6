package io.jaelegram.comparison.compare.report;

import java.util.List;
import java.util.Locale;

/** A growing piece of HTML or SVG in which every text is escaped. */
final class Html {
    private final StringBuilder markup = new StringBuilder();

    /** Markup of our own, as it is. */
    Html raw(String piece) {
        markup.append(piece);
        return this;
    }

    /** Markup of our own with values put in; texts among them must be escaped. */
    Html format(String pattern, Object... values) {
        return raw(String.format(Locale.ROOT, pattern, values));
    }

    Html text(String content) {
        return raw(escape(content));
    }

    /** An element, given by its name and attributes, with a text in it. */
    Html element(String opening, String content) {
        return raw("<" + opening + ">").text(content).raw("</" + opening.split(" ", 2)[0] + ">\n");
    }

    /** A table that can be scrolled sideways on a narrow screen; the first cell of each row is its heading. */
    Html table(String caption, List<String> heads, List<List<String>> rows) {
        raw("<div class=\"wide\" tabindex=\"0\"><table>")
                .element("caption", caption)
                .raw("<thead><tr>");
        heads.forEach(head -> element("th scope=\"col\"", head));
        raw("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            raw("<tr>").element("th scope=\"row\"", row.get(0));
            row.subList(1, row.size()).forEach(cell -> element("td", cell));
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    static String escape(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return markup.toString();
    }
}
