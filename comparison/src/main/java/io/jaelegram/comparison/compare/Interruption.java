package io.jaelegram.comparison.compare;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells a run to end when the process is told to, and holds the process until the partial result is written. */
public final class Interruption {
    private static final long LONGEST_REPORT_SECONDS = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable stop) {
        hook = new Thread(() -> {
            stop.run();
            awaitReport();
        });
    }

    /**
     * Runs a task that ends with writing what there is.
     *
     * @param stop called on a thread of its own on Ctrl-C or SIGTERM: the task is to come to its end
     */
    public static <T> T guards(Runnable stop, Supplier<T> task) {
        Interruption interruption = new Interruption(stop);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        try {
            return task.get();
        } finally {
            interruption.over();
        }
    }

    private void awaitReport() {
        try {
            if (!written.await(LONGEST_REPORT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the partial result was not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void over() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and with the latch open nothing holds it any more.
            return;
        }
    }
}
