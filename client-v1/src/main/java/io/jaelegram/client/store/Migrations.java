package io.jaelegram.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The way from older formats of the store to the one that this program writes.
 *
 * @param target the format that is written
 * @param steps each leads from one format to the next
 */
record Migrations(int target, List<Migration> steps) {
    /** Format 1 is the first: there is nothing older yet. */
    static final Migrations CURRENT = new Migrations(1, List.of());

    /**
     * One step.
     *
     * @param from the format that it reads; it leaves the next one
     */
    record Migration(int from, Change change) {}

    /** What a step does, in a transaction that is open and is committed by the caller. */
    @FunctionalInterface
    interface Change {
        /** Rows are changed through {@code rows}, which keeps the head record true; the layout through its connection. */
        void apply(SealedRows rows) throws SQLException;
    }

    /** The steps from this format to the target in order, or nothing if one is missing. */
    Optional<List<Migration>> from(int format) {
        List<Migration> way = steps.stream()
                .filter(step -> step.from >= format && step.from < target)
                .sorted((a, b) -> Integer.compare(a.from, b.from))
                .toList();
        return way.size() == target - format ? Optional.of(way) : Optional.empty();
    }
}
