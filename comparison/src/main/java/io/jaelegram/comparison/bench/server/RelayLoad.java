package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.LabException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All pairs of one relay under the same load. */
final class RelayLoad {
    /** What is on the way is confirmed by then, or the relay has lost it. */
    private static final Duration SETTLE = Duration.ofSeconds(30);

    /** How often a load of a given number is looked at. */
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Meter meter;
    private final List<Pump> pumps;
    private final CompletableFuture<Void> failure;
    private Optional<ScheduledExecutorService> clock = Optional.empty();
    private int turn;

    /**
     * @param failure completes exceptionally when a message was refused or a connection ended: there is no figure then
     */
    RelayLoad(Meter meter, List<Pump> pumps, CompletableFuture<Void> failure) {
        this.meter = meter;
        this.pumps = List.copyOf(pumps);
        this.failure = failure;
    }

    Meter meter() {
        return meter;
    }

    void start(int inFlightPerPair) {
        pumps.forEach(pump -> pump.start(inFlightPerPair));
    }

    /** Sends so many messages a second in all, the pairs in turn, whether or not the last one was confirmed. */
    void pace(int perSecond) {
        clock = Optional.of(Executors.newSingleThreadScheduledExecutor());
        clock.get().scheduleAtFixedRate(this::tick, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        turn = (turn + 1) % pumps.size();
        pumps.get(turn).once();
    }

    /** Sends at least so many messages, waits until all are confirmed, and says how many they were. */
    long fill(int inFlightPerPair, long count) {
        long before = meter.count();
        start(inFlightPerPair);
        while (meter.count() < before + count) {
            run(LOOK);
        }
        stop();
        return meter.count() - before;
    }

    /** Lets so much time pass under load. */
    void run(Duration span) {
        try {
            failure.get(span.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new LabException("the load ended: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    /** Stops the load and waits until nothing is on the way. */
    void stop() {
        clock.ifPresent(ScheduledExecutorService::shutdownNow);
        clock = Optional.empty();
        CompletableFuture<?>[] stopped = pumps.stream().map(Pump::stop).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(failure, CompletableFuture.allOf(stopped))
                    .get(SETTLE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LabException("messages were not confirmed within " + SETTLE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new LabException("the load ended: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }
}
