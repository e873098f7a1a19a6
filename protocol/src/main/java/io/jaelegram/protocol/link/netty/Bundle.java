package io.jaelegram.protocol.link.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one loop hands to another, or to itself, in one of its turns: it goes as one task, since each task that is handed
 * over by itself costs a place in a queue of all threads and perhaps a call to the system to wake the other. Touched
 * only on the thread of the loop that hands over.
 */
final class Bundle implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);

    private final EventLoop from;
    private final EventLoop to;
    private List<Runnable> tasks = new ArrayList<>();

    Bundle(EventLoop from, EventLoop to) {
        this.from = from;
        this.to = to;
    }

    /** Leaves after what is being read in this turn, behind what was added before. */
    void add(Runnable task) {
        if (tasks.isEmpty()) {
            from.execute(this);
        }
        tasks.add(task);
    }

    /** Hands over what was added so far. */
    @Override
    public void run() {
        List<Runnable> leaving = tasks;
        tasks = new ArrayList<>();
        if (from == to) {
            runAll(leaving);
        } else {
            to.execute(() -> runAll(leaving));
        }
    }

    private static void runAll(List<Runnable> tasks) {
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // As the loop itself does it: one task's error is not the next one's.
                LOG.warn("A task of a loop failed", e);
            }
        }
    }
}
