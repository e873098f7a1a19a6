package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is owed to one writer: a counter that grows with each stored message, and how far it was said and answered for. */
final class Debt {
    final Backoff backoff;

    /** What may be said to holders once the receipt has left. */
    final List<Runnable> releases = new ArrayList<>();

    /** Grows with each message. */
    long owed;

    /** What an envelope on its way says. */
    long said;

    /** What a route answered for. */
    long paid;

    /** Whether its row is on the disk, or on its way there. */
    boolean stored;

    private Optional<Loop.Timer> timer = Optional.empty();
    private long dueNanos;
    private long lastNanos;

    Debt(Backoff backoff) {
        this.backoff = backoff;
    }

    void owe(Loop loop) {
        owed++;
        lastNanos = loop.nanoTime();
    }

    boolean owedWithin(Loop loop, Duration time) {
        return owed > 0 && loop.nanoTime() - lastNanos < time.toNanos();
    }

    /** Whether a timer will send it. */
    boolean armed() {
        return timer.isPresent();
    }

    /** Sees to it that the task runs after the delay or, if that is armed already, before. */
    void arm(Loop loop, Duration delay, Runnable task) {
        long due = loop.nanoTime() + delay.toNanos();
        if (timer.isPresent() && dueNanos - due <= 0) {
            return;
        }
        timer.ifPresent(Loop.Timer::cancel);
        dueNanos = due;
        timer = Optional.of(loop.after(delay, () -> {
            timer = Optional.empty();
            task.run();
        }));
    }

    boolean unsaid() {
        return owed > said;
    }

    void release() {
        releases.forEach(Runnable::run);
        releases.clear();
    }
}
