package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.process.Child;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ties the processes of a world together: when one of them dies, the others are ended, so that nobody waits for what
 * cannot come any more. Safe for all threads.
 */
final class Lifeline {
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> casualty = new AtomicReference<>();

    /** From now on this process's death is that of all others. */
    void tie(Child child) {
        children.add(child);
        child.ifItDies(dead -> {
            casualty.compareAndSet(null, dead.obituary());
            end();
        });
    }

    /** Ends all of them. */
    void end() {
        children.forEach(Child::kill);
    }

    /** Which of them died first, without having been told to, and how. */
    Optional<String> casualty() {
        return Optional.ofNullable(casualty.get());
    }
}
