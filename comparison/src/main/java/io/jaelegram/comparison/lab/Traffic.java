package io.jaelegram.comparison.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Types one line after the other at every prompt, until stopped. */
final class Traffic implements AutoCloseable {
    private final ScheduledExecutorService typist = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "typist");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final List<Talker> talkers;

    private Traffic(List<Talker> talkers) {
        this.talkers = talkers;
    }

    /** Each talker says something once in every interval. */
    static Traffic start(List<Talker> talkers, Duration interval) {
        Traffic traffic = new Traffic(talkers);
        traffic.typist.scheduleWithFixedDelay(traffic::turn, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        return traffic;
    }

    private void turn() {
        for (Talker talker : talkers) {
            String text = talker.person().name() + "-says-" + number.incrementAndGet();
            try {
                talker.say(text);
            } catch (RuntimeException e) {
                // Killing and typing exclude each other, so this process died by itself.
                failure.compareAndSet(null, e);
            }
        }
    }

    /** Fails when a prompt has ended that nobody killed. */
    void check() {
        RuntimeException died = failure.get();
        if (died != null) {
            throw died;
        }
    }

    @Override
    public void close() {
        typist.shutdownNow();
    }
}
