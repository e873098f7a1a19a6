package io.jaelegram.client.store;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The test's own thread as a loop: tasks posted by other threads run while the test waits for something. */
public final class ThreadLoop implements Executor {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs tasks until the condition holds. */
    public void until(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                Runnable task = tasks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (task == null) {
                    throw new AssertionError("nothing happened for " + PATIENCE_SECONDS + " s");
                }
                task.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
