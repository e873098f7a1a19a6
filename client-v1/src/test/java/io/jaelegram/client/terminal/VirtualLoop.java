package io.jaelegram.client.terminal;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** A loop whose time passes only as far as its tasks need. */
final class VirtualLoop implements Loop {
    /** 2026-11-23T18:57:20Z. */
    static final long WALL_AT_START = 1_795_460_240_000L;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long order;

    private record Task(long at, long order, Runnable work) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long wallMillis() {
        return WALL_AT_START + now / 1_000_000;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(new Task(now, order++, task));
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toNanos(), order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    Duration elapsed() {
        return Duration.ofNanos(now);
    }

    /** Runs tasks in order until the condition holds; fails when nothing is left that could make it hold. */
    void runUntil(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            Task next = tasks.poll();
            if (next == null) {
                throw new AssertionError("nothing is left to do");
            }
            now = next.at();
            next.work().run();
        }
    }

    void advance(Duration time) {
        long end = now + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.poll();
            now = next.at();
            next.work().run();
        }
        now = end;
    }
}
