package io.jaelegram.protocol.link.simulated;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One machine of a world: its loops, its network, its wall clock, its chance. Crashes take the loops, not the identity. */
public final class SimulatedNode {
    private final SimulatedWorld world;
    private final String name;
    private final String host;
    private final NodeIdentity identity;
    private final List<SimulatedLoop> loops = new ArrayList<>();
    private Consumer<SimulatedNode> boot = node -> {};
    private SimulatedNetwork network;
    private Randomness randomness;
    private long wallOffsetMillis;
    private int life;
    private boolean up;
    private boolean powerless;

    SimulatedNode(SimulatedWorld world, String name, String host, NodeIdentity identity) {
        identity.network().ifPresent(word -> {
            if (!word.certifies(identity.nodeKey().publicKey())) {
                throw new IllegalArgumentException("the network key did not certify the node key of " + name);
            }
        });
        this.world = world;
        this.name = name;
        this.host = host;
        this.identity = identity;
        start();
    }

    public String name() {
        return name;
    }

    /** Its address literal: where others reach it and what they see of it. */
    public String host() {
        return host;
    }

    /** An endpoint at this node. */
    public Endpoint at(int port) {
        return new Endpoint(host, port);
    }

    public NodeIdentity identity() {
        return identity;
    }

    /** The first loop of this life. */
    public SimulatedLoop loop() {
        return loops.get(0);
    }

    /** One loop more, for a node with several. */
    public SimulatedLoop newLoop() {
        SimulatedLoop loop = new SimulatedLoop(world, this);
        loops.add(loop);
        return loop;
    }

    /** The network of this life. */
    public SimulatedNetwork network() {
        return network;
    }

    /** Chance of this life, drawn from the world's seed. */
    public Randomness randomness() {
        return randomness;
    }

    /** How often it was started, from 1. */
    public int life() {
        return life;
    }

    public boolean up() {
        return up;
    }

    /** Runs the procedure on the loop now, and again after each restart. */
    public SimulatedNode boots(Consumer<SimulatedNode> procedure) {
        boot = procedure;
        loop().execute(() -> procedure.accept(this));
        return this;
    }

    /** Ends this life between two events: its loops drop their tasks, its links end or fall silent. */
    public void crash(Crash how) {
        if (up) {
            up = false;
            powerless = how == Crash.POWER;
            loops.forEach(SimulatedLoop::die);
            network.crash(how);
        }
    }

    /** Begins a new life with new loops and runs the boot procedure. */
    public void restart() {
        if (up) {
            throw new IllegalStateException(name + " is up");
        }
        start();
        loop().execute(() -> boot.accept(this));
    }

    /** Whether it is down so that nobody even refuses a dial. */
    boolean powerless() {
        return !up && powerless;
    }

    /** Moves this node's wall clock, not its timers. */
    public void jumpClock(Duration by) {
        wallOffsetMillis += by.toMillis();
    }

    long wallMillis() {
        return world.wallMillis() + wallOffsetMillis;
    }

    /** What the other ends of its links learn of a crash. */
    public enum Crash {
        /** The process died: the system tells them. */
        PROCESS,
        /** The power went: nobody tells them, keep-alive must find out. */
        POWER
    }

    @Override
    public String toString() {
        return name;
    }

    private void start() {
        life++;
        up = true;
        loops.clear();
        newLoop();
        network = new SimulatedNetwork(world, this);
        randomness = Randomness.seeded(world.seed() * 31 + name.hashCode() * 1_000_003L + life);
    }
}
