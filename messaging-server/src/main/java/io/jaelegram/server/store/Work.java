package io.jaelegram.server.store;

import io.jaelegram.protocol.link.Loop;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One transaction on its way through the store. */
final class Work<R> implements Submission {
    private static final int WAITING = 0;
    private static final int BEGUN = 1;
    private static final int CANCELLED = 2;

    private final Transaction<R> transaction;
    private final Loop loop;
    private final Consumer<Outcome<R>> done;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private Optional<Outcome<R>> outcome = Optional.empty();

    Work(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done) {
        this.transaction = transaction;
        this.loop = loop;
        this.done = done;
    }

    @Override
    public boolean cancel() {
        return state.compareAndSet(WAITING, CANCELLED);
    }

    boolean begin() {
        return state.compareAndSet(WAITING, BEGUN);
    }

    boolean grows() {
        return transaction.grows();
    }

    Loop loop() {
        return loop;
    }

    /** Runs over the rows; while writing is refused, only a transaction that changes nothing succeeds. */
    void run(Rows rows, Optional<StoreException> refusal) {
        rows.begin();
        try {
            R value = transaction.apply(rows);
            if (refusal.isPresent() && rows.touched()) {
                throw refusal.get();
            }
            outcome = Optional.of(new Outcome.Done<>(value));
        } catch (StoreException e) {
            rows.rollBack();
            outcome = Optional.of(new Outcome.Failed<>(e.kind(), e.getMessage()));
        }
    }

    /** On the loop. */
    void answer() {
        done.accept(outcome.orElseThrow());
    }
}
