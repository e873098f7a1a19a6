package io.jaelegram.comparison.crowd;

/**
 * Something became of one text.
 *
 * @param text what tells it from all others: its writer's name and a number
 * @param reader whom it is for
 * @param path the way that it came, once somebody knows
 * @param atMillis by {@link io.jaelegram.comparison.process.Stopwatch#machineMillis}
 */
public record Note(Kind kind, String text, String reader, String path, long atMillis) {
    /** What became of it. */
    public enum Kind {
        /** Its writer pressed Enter. */
        SENT,
        /** Somebody signed that it is kept for its reader. */
        HELD,
        /** It stood on its reader's screen. */
        SHOWN
    }
}
