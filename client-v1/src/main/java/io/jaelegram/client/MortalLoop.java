package io.jaelegram.client;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** A loop whose tasks stop running at once when the state that they belong to is thrown away. */
final class MortalLoop implements Loop {
    private final Loop loop;
    private boolean ended;

    MortalLoop(Loop loop) {
        this.loop = loop;
    }

    /** From now on no task that was handed in here runs. */
    void end() {
        ended = true;
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public long wallMillis() {
        return loop.wallMillis();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> unlessEnded(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return loop.after(delay, () -> unlessEnded(task));
    }

    private void unlessEnded(Runnable task) {
        if (!ended) {
            task.run();
        }
    }
}
