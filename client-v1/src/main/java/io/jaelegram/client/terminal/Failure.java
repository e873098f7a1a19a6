package io.jaelegram.client.terminal;

import io.jaelegram.client.store.StoreException;

/** A failure as a person and a script see it. */
record Failure(int exitCode, String text) {
    static Failure of(Throwable cause) {
        if (cause instanceof CommandFailure known) {
            return new Failure(known.exitCode(), known.getMessage());
        }
        if (cause instanceof StoreException store) {
            return new Failure(store.exitCode(), store.getMessage());
        }
        return new Failure(
                Exit.FAULT,
                "This is a fault of Jaelegram: " + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null
                                ? ""
                                : ": " + Sanitiser.cleanLine(cause.getMessage()).replaceAll("\\.$", ""))
                        + ". What was accepted before is kept; -v shows details.");
    }
}
