package io.jaelegram.server.store;

/** What became of a transaction. */
public sealed interface Outcome<R> {
    /** Its changes are synced; a power cut does not undo them. */
    record Done<R>(R value) implements Outcome<R> {}

    /**
     * It changed nothing.
     *
     * @param text what happened, for the operator
     */
    record Failed<R>(StoreException.Kind kind, String text) implements Outcome<R> {}
}
