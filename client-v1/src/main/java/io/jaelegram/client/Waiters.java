package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that wait, for a bounded time, until requests can be made. Touched only on the loop. */
final class Waiters {
    private final Loop loop;
    private final Duration patience;
    private final List<Waiter> waiting = new ArrayList<>();

    Waiters(Loop loop, Duration patience) {
        this.loop = loop;
        this.patience = patience;
    }

    /** A class of its own: two equal tasks are two waiters. */
    private static final class Waiter {
        private final Consumer<Boolean> task;

        Waiter(Consumer<Boolean> task) {
            this.task = task;
        }
    }

    /** Runs the task with true when {@link #admit} is called in time, else with false. */
    void add(Consumer<Boolean> task) {
        Waiter waiter = new Waiter(task);
        waiting.add(waiter);
        loop.after(patience, () -> {
            if (waiting.remove(waiter)) {
                task.accept(false);
            }
        });
    }

    void admit() {
        List<Waiter> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(waiter -> waiter.task.accept(true));
    }
}
