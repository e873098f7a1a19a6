package io.jaelegram.client;

import java.util.List;
import java.util.Set;

/**
 * The one table of who could see what of a message: {@code trace} prints it, the threat model is made from it, and tests
 * hold it true.
 */
public final class WhoSeesWhat {
    private final List<Row> rows;

    public WhoSeesWhat(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * One line.
     *
     * @param version which version's table it belongs to
     * @param path the route that the message took
     * @param step which step of the way, from 0
     * @param role who looks
     * @param sees what it learns
     * @param cannot what it can neither learn nor do
     * @param learns what of {@code sees} an observer on the links can check
     */
    public record Row(
            String version, String path, int step, String role, String sees, String cannot, Set<Learns> learns) {
        public Row {
            learns = Set.copyOf(learns);
        }
    }

    /** What a node gets to know of one message, as far as it shows on links. */
    public enum Learns {
        /** The sealed message passes through it. */
        MESSAGE,
        /** Which account (server) or node (client) it came from. */
        SENDER,
        /** Which account or node it goes to. */
        READER,
        /** That somebody at its address looked for this reader: where the reader's mail would lie, or its record. */
        LOOKED_FOR
    }

    public List<Row> rows() {
        return rows;
    }

    /** What each role could see at one step of a route. */
    public List<Trace.Sight> at(String path, int step) {
        return rows.stream()
                .filter(row -> row.path().equals(path) && row.step() == step)
                .map(row -> new Trace.Sight(row.role(), row.sees(), row.cannot()))
                .toList();
    }
}
