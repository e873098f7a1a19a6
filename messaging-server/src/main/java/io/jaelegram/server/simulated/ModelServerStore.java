package io.jaelegram.server.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * One opening of a {@link ModelServerDisk}: the real {@link ServerStore} over a simulated store thread that takes a
 * drawn time for each of its steps. A {@link #crash} therefore falls before, between or after collecting, writing and
 * answering, and takes with it whatever was not written.
 */
public final class ModelServerStore {
    /** A step takes up to this long: three of them are several times the 3 ms of one sync on a busy machine. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(7);

    private final SlowThread thread;
    private final ServerStore store;

    private ModelServerStore(SlowThread thread, ServerStore store) {
        this.thread = thread;
        this.store = store;
    }

    /**
     * Opens the disk as it is; an earlier opening must have crashed or closed.
     *
     * @param loop the store thread's own time; any loop of the simulation
     */
    public static ModelServerStore open(ModelServerDisk disk, Loop loop, Randomness randomness) throws StoreException {
        SlowThread thread = new SlowThread(loop, randomness);
        return new ModelServerStore(thread, ServerStore.open(disk, thread));
    }

    /** What the server is given. */
    public ServerStore store() {
        return store;
    }

    /** The power goes: nothing of this opening runs any more. */
    public void crash() {
        thread.stopped = true;
    }

    /** Runs tasks one after another, each after a drawn time. */
    private static final class SlowThread implements Executor {
        private final Loop loop;
        private final Randomness randomness;
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean stopped;

        SlowThread(Loop loop, Randomness randomness) {
            this.loop = loop;
            this.randomness = randomness;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
            if (tasks.size() == 1) {
                next();
            }
        }

        private void next() {
            long nanos = 1 + randomness.nextInt((int) LONGEST_STEP.toNanos());
            loop.after(Duration.ofNanos(nanos), this::run);
        }

        private void run() {
            if (stopped) {
                return;
            }
            Runnable task = tasks.element();
            task.run();
            tasks.remove();
            if (!tasks.isEmpty()) {
                next();
            }
        }
    }
}
