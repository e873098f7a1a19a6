package io.jaelegram.server.store;

import io.jaelegram.protocol.link.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: everything that was handed in while the disk was busy is one synced write, since one sync costs
 * milliseconds whatever is in it (performance.md). Transactions run in the order in which they were handed in; an
 * outcome reaches its loop only after the sync. {@link #submit} may be called from any thread.
 *
 * <p>While the disk refuses to write, transactions that change nothing go on: mail is still read and delivered.
 */
public final class ServerStore implements Store {
    private static final Logger LOG = LoggerFactory.getLogger(ServerStore.class);

    /** Bounds one group: on a busy machine a sync takes 4 to 8 ms, in which a thousand transactions come in. */
    private static final int MAX_GROUP = 4_096;

    /** Bits of a number below the run: 10^12 envelopes per run and shard. */
    private static final int NUMBER_BITS = 40;

    private final Engine engine;
    private final MailStore mail;
    private final Executor thread;
    private final int run;
    private final Queue<Work<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong groups = new AtomicLong();
    private volatile Optional<StoreException> fault = Optional.empty();
    private List<Work<?>> group = List.of();
    private Rows rows;

    private ServerStore(Engine engine, MailStore mail, Executor thread, int run) {
        this.engine = new RememberingEngine(engine);
        this.mail = mail;
        this.thread = thread;
        this.run = run;
        this.rows = new Rows(engine, mail);
    }

    /**
     * Opens an engine and a log of mail that nobody else uses.
     *
     * @param thread runs the tasks one after another; from now on all reading and writing happens there
     * @throws StoreException when the disk cannot be written, or a newer program wrote it
     */
    public static ServerStore open(Engine engine, MailStore mail, Executor thread) throws StoreException {
        return new ServerStore(engine, mail, thread, StoreFormat.open(engine, mail));
    }

    /** How often this store was opened, from 1: mail of a later run has larger numbers. */
    int run() {
        return run;
    }

    @Override
    public LongSupplier numbers() {
        AtomicLong last = new AtomicLong((long) run << NUMBER_BITS);
        return last::incrementAndGet;
    }

    @Override
    public Neighbours neighbours() {
        return Neighbours.NONE;
    }

    @Override
    public <R> Submission submit(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done) {
        Work<R> work = new Work<>(transaction, loop, done);
        queue.add(work);
        schedule();
        return work;
    }

    @Override
    public Optional<StoreException> fault() {
        return fault;
    }

    @Override
    public int damagedMail() {
        return mail.damaged();
    }

    @Override
    public int format() {
        return StoreFormat.VERSION;
    }

    /** How many groups were written: far fewer than transactions when many come at once. */
    public long groups() {
        return groups.get();
    }

    @Override
    public void close(Runnable done) {
        if (queue.isEmpty() && scheduled.compareAndSet(false, true)) {
            thread.execute(() -> {
                engine.close();
                mail.close();
                done.run();
            });
        } else {
            thread.execute(() -> close(done));
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::collect);
        }
    }

    private void collect() {
        if (fault.isPresent() && fault.get().kind() == StoreException.Kind.FULL && engine.recovered()) {
            fault = Optional.empty();
            LOG.info("the disk takes writes again");
        }
        group = new ArrayList<>();
        rows = new Rows(engine, mail);
        boolean low = engine.lowOnSpace();
        for (Work<?> work = queue.poll(); work != null; work = group.size() < MAX_GROUP ? queue.poll() : null) {
            if (work.begin()) {
                work.run(rows, refusal(work, low));
                group.add(work);
            }
        }
        List<Engine.Change> changes = rows.changes();
        if (changes.isEmpty() && !mail.changed()) {
            answer();
        } else {
            // Three tasks and not one, so that a simulated crash can fall between any two of them.
            thread.execute(() -> write(changes));
        }
    }

    private Optional<StoreException> refusal(Work<?> work, boolean low) {
        return low && work.grows() && fault.isEmpty()
                ? Optional.of(new StoreException(StoreException.Kind.FULL, "the disk is almost full"))
                : fault;
    }

    private void write(List<Engine.Change> changes) {
        try {
            if (!changes.isEmpty()) {
                engine.write(changes);
            }
            // After the rows, so that no mail waits for an account that is not there after a power cut.
            if (mail.changed()) {
                mail.write();
            }
            groups.incrementAndGet();
        } catch (StoreException e) {
            if (fault.isEmpty()) {
                LOG.error("the disk refuses writes, new mail is refused until it takes them again: {}", e.getMessage());
            }
            fault = Optional.of(e);
            mail.undo();
            rows = new Rows(engine, mail);
            group.forEach(work -> work.run(rows, fault));
        }
        thread.execute(this::answer);
    }

    private void answer() {
        Answers.post(group);
        group = List.of();
        scheduled.set(false);
        if (!queue.isEmpty()) {
            schedule();
        }
    }
}
