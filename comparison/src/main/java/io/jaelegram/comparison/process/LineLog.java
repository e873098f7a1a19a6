package io.jaelegram.comparison.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines that a process has written to one of its streams so far. Safe for all threads. */
public final class LineLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private boolean ended;

    void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            listeners.forEach(listener -> listener.accept(line));
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands every line to the listener in order, those of the past at once, later ones on the reading thread before
     * anybody who waits for them wakes. The listener must not wait for this log.
     */
    public void follow(Consumer<String> listener) {
        lock.lock();
        try {
            lines.forEach(listener);
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    public List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** How many lines there are. */
    public int size() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /** One line, counted from 0. */
    public String line(int index) {
        lock.lock();
        try {
            return lines.get(index);
        } finally {
            lock.unlock();
        }
    }

    /** The last lines in one string, for error messages. */
    public String tail(int count) {
        List<String> all = lines();
        return String.join("\n", all.subList(Math.max(0, all.size() - count), all.size()));
    }

    /** The first line that matches, waiting for it; nothing when the time is over or the stream ended without it. */
    public Optional<String> await(Predicate<String> wanted, Duration atMost) {
        long left = atMost.toNanos();
        int seen = 0;
        lock.lock();
        try {
            while (true) {
                for (; seen < lines.size(); seen++) {
                    if (wanted.test(lines.get(seen))) {
                        return Optional.of(lines.get(seen));
                    }
                }
                if (ended || left <= 0) {
                    return Optional.empty();
                }
                left = grown.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the process has closed the stream; false when the time is over. */
    public boolean awaitEnd(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!ended && left > 0) {
                left = grown.awaitNanos(left);
            }
            return ended;
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        } finally {
            lock.unlock();
        }
    }
}
