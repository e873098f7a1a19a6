package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import java.util.Optional;

/**
 * Keeps the order of commits across a failure: a batch belongs to the generation in which it was handed in, and once a
 * batch of a generation has failed all later ones of it fail. {@link #resume} begins the next generation.
 *
 * <p>The loop hands in and resumes; the writer, perhaps another thread, fails and asks.
 */
final class CommitGate {
    private record Failure(int generation, Failed result) {}

    private int generation;
    private volatile Failure failure = new Failure(-1, new Failed(Kind.IO, ""));

    /** Loop: the generation of a batch handed in now. */
    int generation() {
        return generation;
    }

    /** Loop: see {@link Store#resume}. */
    boolean resume() {
        if (failure.generation < generation) {
            return true;
        }
        if (failure.result.kind() != Kind.FULL) {
            return false;
        }
        generation++;
        return true;
    }

    /** Writer: a batch of this generation failed. */
    void fail(int failed, Failed result) {
        failure = new Failure(failed, result);
    }

    /** Writer: why a batch of this generation must not be tried, if so. */
    Optional<Failed> refusal(int asked) {
        Failure last = failure;
        return asked <= last.generation ? Optional.of(last.result) : Optional.empty();
    }
}
