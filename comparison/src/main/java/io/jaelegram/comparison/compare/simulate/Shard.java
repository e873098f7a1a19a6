package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A part of the users with their own queue of events, which one thread may run beside others. Nothing reaches another
 * shard sooner than {@link Wire#NEAR}, so each may go on until so long after what all others have done (conservative
 * simulation: Chandy and Misra 1979). What happens does not depend on how many threads there are.
 */
final class Shard {
    /** Looks at the others' clocks before the processor is given away. */
    private static final int PATIENCE = 2_000;

    private final int number;
    private final SimulatedWorld world;
    private final Wire wire;
    private final Directory directory;
    private final Ledger.Page page;
    private final Queue<Arrival> inbox = new ConcurrentLinkedQueue<>();
    private final List<Departure> departures = new ArrayList<>();

    /** Nothing leaves this shard any more that was done before this moment. */
    private final AtomicLong clock = new AtomicLong();

    private record Arrival(long time, Runnable task) {}

    /**
     * Somebody left for good.
     *
     * @param away how long whoever takes the place stays away
     */
    record Departure(Person person, long time, Duration away) {}

    Shard(int number, long seed, Ledger ledger) {
        this.number = number;
        world = new SimulatedWorld(seed);
        world.stepLimit(Long.MAX_VALUE);
        page = ledger.page(world, seed * 31 + number);
        wire = new Wire(this, seed * 31 + number);
        directory = new Directory(this);
    }

    int number() {
        return number;
    }

    SimulatedWorld world() {
        return world;
    }

    Wire wire() {
        return wire;
    }

    /** This shard's copy of the server's table. */
    Directory directory() {
        return directory;
    }

    /** Where this shard writes down what happened. */
    Ledger.Page page() {
        return page;
    }

    /** What was left since this was asked last. */
    List<Departure> takeDepartures() {
        List<Departure> taken = List.copyOf(departures);
        departures.clear();
        return taken;
    }

    void leaves(Departure departure) {
        departures.add(departure);
    }

    /** Something that this shard causes in another, or in itself, after a way of at least {@link Wire#NEAR}. */
    void send(Shard to, Duration way, Runnable task) {
        if (to == this) {
            world.after(way, task);
        } else if (way.compareTo(Wire.NEAR) < 0) {
            throw world.failure("something is faster than the shortest way: " + way, null);
        } else {
            to.inbox.add(new Arrival(world.nanoTime() + way.toNanos(), task));
        }
    }

    /**
     * Runs beside the others, each in a thread of its own.
     *
     * @param end the moment up to which it goes
     * @param given whether all give up
     */
    void run(List<Shard> others, long end, BooleanSupplier given) {
        int waited = 0;
        while (before(end) && !given.getAsBoolean()) {
            waited = step(others, end) ? 0 : waited + 1;
            if (waited > PATIENCE) {
                Thread.yield();
            } else if (waited > 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Whether this moment is not reached yet. */
    boolean before(long end) {
        return clock.getPlain() < end;
    }

    /** Goes as far as the others' clocks allow; whether that was any further. */
    boolean step(List<Shard> others, long end) {
        long horizon = end;
        for (Shard other : others) {
            if (other != this) {
                horizon = Math.min(horizon, other.clock.getAcquire() + Wire.NEAR.toNanos());
            }
        }
        if (horizon <= clock.getPlain()) {
            return false;
        }
        // After the clocks were read: what was sent before them is here.
        for (Arrival next = inbox.poll(); next != null; next = inbox.poll()) {
            world.arrive(next.time, next.task);
        }
        for (long next = world.nextTime(); next < horizon; next = world.nextTime()) {
            clock.setRelease(next);
            world.next();
        }
        world.reach(horizon);
        clock.setRelease(horizon);
        return true;
    }
}
