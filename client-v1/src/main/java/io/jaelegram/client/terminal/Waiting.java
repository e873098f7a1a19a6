package io.jaelegram.client.terminal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A thread that is no loop waits for what a loop does. */
final class Waiting {
    private Waiting() {}

    /** Runs a step on the loop and waits for what it hands on; what it throws, errors too, is thrown here. */
    static <T> T on(Executor loop, Consumer<Consumer<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                step.accept(result::complete);
            } catch (RuntimeException | Error e) {
                // A class or a library that cannot be loaded is an Error: nobody else would end the wait.
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
