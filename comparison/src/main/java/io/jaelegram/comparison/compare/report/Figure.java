package io.jaelegram.comparison.compare.report;

import java.util.List;

/**
 * A picture with the figures that it is drawn from.
 *
 * @param title what is shown
 * @param note how it was measured, or what it does not say
 * @param svg the drawing, with its text alternative
 * @param heads of the table's columns
 * @param rows of the table; the first cell of each is its heading
 */
record Figure(String title, String note, String svg, List<String> heads, List<List<String>> rows) {
    void writeTo(Html page) {
        page.raw("<figure>\n").element("h3", title).raw(svg).element("figcaption", note);
        page.table(title, heads, rows).raw("</figure>\n");
    }
}
