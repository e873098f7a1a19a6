package io.jaelegram.server.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.MailStore;
import io.jaelegram.server.store.ServerStore;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.LogSettings;
import io.jaelegram.server.store.log.MailLog;
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

    /** Small, so that files fill, are left behind and go. */
    private static final LogSettings LOG = new LogSettings(16 * 1024, 1024, 4 * 1024, 64 << 20);

    /** Writes, syncs and what else the disk does for one group, at most. */
    private static final int STEPS = 6;

    private final ModelServerDisk disk;
    private final Randomness randomness;
    private final SlowThread thread;
    private final MailStore mail;
    private final ServerStore store;

    private ModelServerStore(
            ModelServerDisk disk, Randomness randomness, SlowThread thread, MailStore mail, ServerStore store) {
        this.disk = disk;
        this.randomness = randomness;
        this.thread = thread;
        this.mail = mail;
        this.store = store;
    }

    /**
     * Opens the disk as it is; an earlier opening must have crashed or closed.
     *
     * @param loop the store thread's own time; any loop of the simulation
     */
    public static ModelServerStore open(ModelServerDisk disk, Loop loop, Randomness randomness) throws StoreException {
        SlowThread thread = new SlowThread(loop, randomness);
        MailStore mail = MailLog.open(disk.files(), LOG);
        return new ModelServerStore(disk, randomness, thread, mail, ServerStore.open(disk, mail, thread));
    }

    /** What the server is given. */
    public ServerStore store() {
        return store;
    }

    /** Messages that wait on the disk or are about to be written there. */
    public int waiting() {
        return mail.all().messages();
    }

    /** The power goes, perhaps in the midst of a write: nothing of this opening runs any more. */
    public void crash() {
        if (!thread.stopped) {
            disk.cutAfter(randomness.nextInt(STEPS));
            thread.runCut();
            disk.powerFailed(randomness);
        }
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
            if (stopped) {
                return;
            }
            tasks.add(task);
            if (tasks.size() == 1) {
                next();
            }
        }

        private void next() {
            long nanos = 1 + randomness.nextInt((int) LONGEST_STEP.toNanos());
            loop.after(Duration.ofNanos(nanos), this::run);
        }

        /** Does what is next until the power goes, and nothing afterwards. */
        void runCut() {
            stopped = true;
            Runnable next = tasks.peek();
            if (next != null) {
                try {
                    next.run();
                } catch (ModelServerDisk.PowerCutException e) {
                    tasks.clear();
                }
            }
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
