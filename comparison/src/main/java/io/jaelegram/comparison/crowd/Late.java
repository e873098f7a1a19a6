package io.jaelegram.comparison.crowd;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** What is heard on one link, late but in order: a late frame holds up those behind it. Touched only on the loop. */
final class Late {
    private final Loop loop;
    private final Weather weather;
    private long lastNanos;
    private int waiting;

    Late(Loop loop, Weather weather) {
        this.loop = loop;
        this.weather = weather;
    }

    /** Runs the task when its frame would be here. */
    void hear(Runnable task) {
        Duration delay = weather.next();
        if (delay.isZero() && waiting == 0) {
            task.run();
            return;
        }
        long now = loop.nanoTime();
        lastNanos = Math.max(now + delay.toNanos(), lastNanos + 1);
        waiting++;
        loop.after(Duration.ofNanos(lastNanos - now), () -> {
            waiting--;
            task.run();
        });
    }
}
