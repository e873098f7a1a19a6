package io.jaelegram.protocol.link.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * All nodes, wires and clocks of one simulated run, in one thread. The same seed and the same calls give the same run,
 * event for event. Virtual time passes only inside the run methods.
 */
public final class SimulatedWorld {
    /** When a world begins by its wall clocks. */
    private static final long WALL_START = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();

    private static final long DEFAULT_STEP_LIMIT = 200_000_000L;

    private final long seed;
    private final Randomness chance;
    private final EventQueue queue = new EventQueue();
    private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    private final Map<String, SimulatedNode> byHost = new HashMap<>();
    private final Map<Endpoint, SimulatedNetwork.Listener> listeners = new HashMap<>();
    private final Map<SimulatedNode, Set<SimulatedConnection>> connections = new HashMap<>();
    private final List<WireObserver> observers = new ArrayList<>();
    private final Faults faults = new Faults(this);
    private Pace pace = Pace.FREE;
    private boolean codec = true;
    private long stepLimit = DEFAULT_STEP_LIMIT;
    private long now;
    private long steps;
    private long links;
    private SimulatedLoop running;

    public SimulatedWorld(long seed) {
        this.seed = seed;
        this.chance = Randomness.seeded(seed);
    }

    public long seed() {
        return seed;
    }

    /** A new node with an address of its own, started. */
    public SimulatedNode node(String name, NodeIdentity identity) {
        int number = nodes.size() + 1;
        return node(name, "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff), identity);
    }

    public SimulatedNode node(String name, String host, NodeIdentity identity) {
        SimulatedNode node = new SimulatedNode(this, name, host, identity);
        if (nodes.putIfAbsent(name, node) != null || byHost.putIfAbsent(host, node) != null) {
            throw new IllegalArgumentException("there is a node " + name + " or one at " + host + " already");
        }
        return node;
    }

    public List<SimulatedNode> nodes() {
        return List.copyOf(nodes.values());
    }

    public Faults faults() {
        return faults;
    }

    public void observe(WireObserver observer) {
        observers.add(observer);
    }

    /** From now on time passes no faster than this allows; what happens is no longer decided by the seed alone. */
    public void pace(Pace chosen) {
        pace = chosen;
    }

    /** Frames stay objects from now on: for very large runs, in which sizes and canonical form are not looked at. */
    public void skipCodec() {
        codec = false;
    }

    /** A run that takes more steps than this fails: two nodes that talk without end would never return. */
    public void stepLimit(long limit) {
        stepLimit = limit;
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** Virtual monotonic time in nanoseconds, from 0. */
    public long nanoTime() {
        return now;
    }

    /** Something that happens by itself after the delay: no node does it, so no node's crash prevents it. */
    public void after(Duration delay, Runnable task) {
        at(now + delay.toNanos(), null, task);
    }

    /**
     * Something that comes from another world, which has its own queue and perhaps its own thread. At one moment it
     * comes after all that this world does itself, in the order of these calls.
     *
     * @param time when, in nanoseconds of virtual time; not before the present
     */
    public void arrive(long time, Runnable task) {
        if (time < now) {
            throw failure("something arrives at " + Duration.ofNanos(time) + ", which is over", null);
        }
        queue.arrive(time, task);
    }

    /** When the next event is due, in nanoseconds of virtual time; {@link Long#MAX_VALUE} when there is none. */
    public long nextTime() {
        return queue.nextTime();
    }

    /** Lets the next event happen. */
    public void next() {
        step();
    }

    /** Time passes to this moment, before which nothing is due. */
    public void reach(long time) {
        if (queue.nextTime() < time) {
            throw failure("something is due before " + Duration.ofNanos(time), null);
        }
        now = time;
    }

    /** Lets this much virtual time pass. */
    public void runFor(Duration time) {
        long end = now + time.toNanos();
        boolean more = true;
        while (more) {
            more = advance(end);
        }
    }

    /** Runs until the condition holds; fails with the seed when the virtual time is over first. */
    public void runUntil(String what, Duration atMost, BooleanSupplier condition) {
        long end = now + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!advance(end)) {
                throw failure("not within " + atMost + ": " + what, null);
            }
        }
    }

    /** The next step, or time alone up to something from outside; false once nothing is left to happen until the end. */
    private boolean advance(long end) {
        long next = queue.isEmpty() ? end : Math.min(queue.nextTime(), end);
        long passed = pace.pass(now, next);
        if (passed < next) {
            now = passed;
            return true;
        }
        if (queue.isEmpty() || queue.nextTime() > end) {
            now = end;
            return false;
        }
        step();
        return true;
    }

    /** A failure that names seed and time. */
    public SimulationFailure failure(String what, Throwable cause) {
        return new SimulationFailure(
                "seed " + seed + ", " + Duration.ofNanos(now) + " after start, step " + steps + ": " + what, cause);
    }

    private void step() {
        EventQueue.Event event = queue.poll();
        now = event.time;
        if (event.task == null || event.loop != null && event.loop.dead()) {
            return;
        }
        if (++steps > stepLimit) {
            throw failure("more than " + stepLimit + " steps", null);
        }
        running = event.loop;
        try {
            event.task.run();
        } catch (SimulationFailure e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw failure(
                    "a task of "
                            + (running == null ? "the world" : running.node().name()) + " failed",
                    e);
        } finally {
            running = null;
        }
    }

    EventQueue.Event at(long time, SimulatedLoop loop, Runnable task) {
        return queue.add(Math.max(time, now), loop, task);
    }

    SimulatedLoop running() {
        return running;
    }

    /** Uniform in [0, bound). */
    long draw(long bound) {
        return bound <= 1 ? 0 : Math.floorMod(chance.nextLong(), bound);
    }

    boolean codec() {
        return codec;
    }

    long wallMillis() {
        return WALL_START + now / 1_000_000;
    }

    boolean bind(Endpoint at, SimulatedNetwork.Listener listener) {
        return listeners.putIfAbsent(at, listener) == null;
    }

    void unbind(Endpoint at, SimulatedNetwork.Listener listener) {
        listeners.remove(at, listener);
    }

    void unbindAll(SimulatedNode node) {
        listeners.values().removeIf(listener -> listener.node == node);
    }

    Optional<SimulatedNetwork.Listener> listener(Endpoint at) {
        return Optional.ofNullable(listeners.get(at));
    }

    /** Whether a dial to this address gets no answer at all: its machine is off. */
    boolean swallowed(Endpoint at) {
        SimulatedNode there = byHost.get(at.host());
        return there != null && there.powerless();
    }

    boolean dialFails(SimulatedNode from) {
        return faults.dialFails(from);
    }

    boolean blocked(SimulatedNode from, SimulatedNode to) {
        return faults.blocked(from, to);
    }

    LinkProfile profile(SimulatedNode from, SimulatedNode to) {
        return faults.profile(from, to);
    }

    long roundTrip(SimulatedNode one, SimulatedNode other) {
        LinkProfile profile = profile(one, other);
        return 2 * profile.latency().toNanos() + draw(profile.jitter().toNanos() + 1);
    }

    SimulatedConnection connect(SimulatedLoop dialling, SimulatedLoop accepting) {
        SimulatedConnection connection = new SimulatedConnection(this, ++links, dialling, accepting);
        connections
                .computeIfAbsent(dialling.node(), node -> new LinkedHashSet<>())
                .add(connection);
        connections
                .computeIfAbsent(accepting.node(), node -> new LinkedHashSet<>())
                .add(connection);
        return connection;
    }

    List<SimulatedConnection> connections(SimulatedNode node) {
        return List.copyOf(connections.getOrDefault(node, Set.of()));
    }

    void connectionOver(SimulatedConnection connection) {
        connection.nodes().forEach(node -> connections.get(node).remove(connection));
    }

    void sent(SimulatedNode from, SimulatedNode to, long link, Frame frame, byte[] bytes) {
        if (!observers.isEmpty()) {
            WireObserver.Sighting sighting = new WireObserver.Sighting(from, to, link, now, frame, bytes);
            observers.forEach(observer -> observer.sent(sighting));
        }
    }

    void seen(SimulatedNode from, SimulatedNode to, long link, Frame frame, byte[] bytes) {
        if (!observers.isEmpty()) {
            WireObserver.Sighting sighting = new WireObserver.Sighting(from, to, link, now, frame, bytes);
            observers.forEach(observer -> observer.seen(sighting));
        }
    }
}
