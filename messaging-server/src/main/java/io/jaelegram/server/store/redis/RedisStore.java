package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Neighbours;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Submission;
import io.jaelegram.server.store.Transaction;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store on a cluster that other servers use too. One thread decides everything and never waits; outcomes reach
 * their loops when the primary ran the script and as many replicas as the operator asked for confirmed it.
 */
public final class RedisStore implements Store, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);

    /** How long a start waits for the engine before it goes on without. */
    private static final Duration START = Duration.ofSeconds(6);

    /** How long it waits to learn whether the engine is there at all: a busy machine must not pass for an empty one. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration TALLY = Duration.ofSeconds(1);

    private final RedisParts parts;
    private final ScheduledExecutorService thread;
    private final Queue<Work<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final CompletableFuture<Void> looked = new CompletableFuture<>();
    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private volatile Optional<StoreException> refusal =
            Optional.of(new StoreException(StoreException.Kind.IO, "the store was not reached yet"));
    private Optional<String> said = Optional.empty();
    private int unanswered;

    private RedisStore(RedisParts parts) {
        this.parts = parts;
        this.thread = parts.thread();
    }

    /**
     * Connects. An engine that is away is waited for while the server runs: until then everything is refused.
     *
     * @throws StoreException {@link StoreException.Kind#REMOTE} when the engine is there and cannot be used
     */
    public static RedisStore open(RedisSettings settings) throws StoreException, InterruptedException {
        RedisStore store = new RedisStore(RedisParts.of(settings));
        store.parts.start();
        store.thread.execute(store::admit);
        store.thread.scheduleWithFixedDelay(store::tick, TALLY.toMillis(), TALLY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            store.looked.get(FIRST_LOOK.toSeconds(), TimeUnit.SECONDS);
            store.admitted.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.error(
                    "{}; the server starts all the same, accepts nothing, and goes on trying",
                    store.fault().map(StoreException::getMessage).orElse("the store is away"));
        } catch (ExecutionException e) {
            store.close();
            throw (StoreException) e.getCause();
        }
        return store;
    }

    @Override
    public <R> Submission submit(Transaction<R> transaction, Loop loop, Consumer<Outcome<R>> done) {
        Work<R> work = new Work<>(transaction, loop, done);
        queue.add(work);
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
        return work;
    }

    /** The scripts number envelopes, since only the primary knows what came first. */
    @Override
    public LongSupplier numbers() {
        return () -> 0;
    }

    @Override
    public Neighbours neighbours() {
        return parts.neighbours();
    }

    @Override
    public Optional<StoreException> fault() {
        return refusal.or(() -> parts.trouble().map(text -> new StoreException(StoreException.Kind.IO, text)));
    }

    /** The engine looks after its own records. */
    @Override
    public int damagedMail() {
        return 0;
    }

    @Override
    public int format() {
        return RedisParts.FORMAT;
    }

    /** What the store is, for the operator. */
    public String text() {
        return parts.text();
    }

    @Override
    public void close(Runnable done) {
        thread.execute(() -> {
            if (queue.isEmpty() && unanswered == 0) {
                parts.tally().exchange().whenComplete((totals, error) -> {
                    close();
                    done.run();
                });
            } else {
                thread.schedule(() -> close(done), 1, TimeUnit.MILLISECONDS);
            }
        });
    }

    @Override
    public void close() {
        parts.close();
    }

    /** Looks whether the engine can be used and is this network's; as long as it is away, again and again. */
    private void admit() {
        parts.admission()
                .whenCompleteAsync(
                        (done, error) -> {
                            Optional<StoreException> why = error == null ? Optional.empty() : Optional.of(known(error));
                            if (why.isEmpty()) {
                                LOG.info("the store is {}", parts.text());
                                admitted.complete(null);
                            } else {
                                if (why.get().kind() == StoreException.Kind.REMOTE) {
                                    admitted.completeExceptionally(why.get());
                                }
                                thread.schedule(this::admit, RETRY.toMillis(), TimeUnit.MILLISECONDS);
                            }
                            parts.look();
                            refusal = why;
                            looked.complete(null);
                        },
                        thread);
    }

    private void tick() {
        if (refusal.isEmpty()) {
            parts.tally().exchange();
        }
        parts.look();
        Optional<String> now = fault().map(StoreException::getMessage);
        if (!now.equals(said)) {
            said = now;
            now.ifPresentOrElse(
                    text -> LOG.warn("what is kept on the store's missing part is refused until it is back: {}", text),
                    () -> LOG.info("the store is whole"));
        }
    }

    private void run() {
        scheduled.set(false);
        for (Work<?> work = queue.poll(); work != null; work = queue.poll()) {
            if (work.begin()) {
                run(work);
            }
        }
    }

    private <R> void run(Work<R> work) {
        if (refusal.isPresent()) {
            answer(
                    work,
                    new Outcome.Failed<>(refusal.get().kind(), refusal.get().getMessage()));
            return;
        }
        unanswered++;
        parts.operations().run(work.transaction()).whenComplete((value, error) -> {
            unanswered--;
            if (error == null) {
                answer(work, new Outcome.Done<>(value));
            } else {
                StoreException known = known(error);
                answer(work, new Outcome.Failed<>(known.kind(), known.getMessage()));
            }
        });
    }

    private <R> void answer(Work<R> work, Outcome<R> outcome) {
        parts.answers().add(work.loop(), () -> work.answer(outcome));
    }

    private static StoreException known(Throwable error) {
        Throwable cause = Causes.of(error);
        return cause instanceof StoreException known
                ? known
                : new StoreException(StoreException.Kind.IO, Causes.text(cause), cause);
    }
}
