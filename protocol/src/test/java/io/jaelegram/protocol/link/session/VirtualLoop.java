package io.jaelegram.protocol.link.session;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time the test moves. */
final class VirtualLoop implements Loop {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now;
    private long made;

    private record Task(long at, long order, Runnable run) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public long wallMillis() {
        return now / 1_000_000;
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Timer after(Duration delay, Runnable run) {
        Task task = new Task(now + delay.toNanos(), made++, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task task = tasks.poll();
            now = Math.max(now, task.at());
            task.run().run();
        }
        now = end;
    }

    /** Time goes by while nothing runs, as when the process is stopped. */
    void stopFor(Duration time) {
        now += time.toNanos();
        pass(Duration.ZERO);
    }

    int waiting() {
        return tasks.size();
    }
}
