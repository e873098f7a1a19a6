package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Submission;
import io.jaelegram.server.store.Transaction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One transaction that was handed in. */
final class Work<R> implements Submission {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Transaction<R> transaction;
    private final Loop loop;
    private final Consumer<Outcome<R>> done;

    Work(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done) {
        this.transaction = transaction;
        this.loop = loop;
        this.done = done;
    }

    @Override
    public boolean cancel() {
        return taken.compareAndSet(false, true);
    }

    boolean begin() {
        return taken.compareAndSet(false, true);
    }

    Transaction<R> transaction() {
        return transaction;
    }

    Loop loop() {
        return loop;
    }

    /** On the loop. */
    void answer(Outcome<R> outcome) {
        done.accept(outcome);
    }
}
