package io.jaelegram.server.store.redis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What went wrong at the bottom of what the client library throws. */
final class Causes {
    private Causes() {}

    /** Without the wrappers of futures. */
    static Throwable of(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether something of this kind is among the reasons. */
    static boolean any(Throwable error, Class<? extends Throwable> kind) {
        Throwable cause = error;
        while (!kind.isInstance(cause) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return kind.isInstance(cause);
    }

    /** The innermost message: the outer ones say only that connecting failed. */
    static String text(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
