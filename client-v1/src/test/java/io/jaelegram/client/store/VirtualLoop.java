package io.jaelegram.client.store;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time for one store: the next task runs at once, at the moment for which it was meant. */
final class VirtualLoop implements Loop {
    private record Due(long at, long order, Runnable task) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;

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
    public Timer after(Duration delay, Runnable task) {
        Due added = new Due(now + delay.toNanos(), order++, task);
        due.add(added);
        return () -> due.remove(added);
    }

    void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Due next = due.poll();
            if (next == null) {
                throw new AssertionError("nothing is left to happen");
            }
            now = Math.max(now, next.at);
            next.task.run();
        }
    }

    void runAll() {
        until(due::isEmpty);
    }
}
