package io.jaelegram.protocol.link.simulated;

import io.jaelegram.protocol.link.Loop;
import java.time.Duration;

/** A {@link Loop} on virtual time. When its node crashes, the tasks that it still had are dropped. */
public final class SimulatedLoop implements Loop {
    /** How long a task handed over from another loop may wait, in ns: the seed decides how threads interleave. */
    private static final int HANDOVER = 50_000;

    private final SimulatedWorld world;
    private final SimulatedNode node;
    private long lastHandover;
    private boolean dead;

    SimulatedLoop(SimulatedWorld world, SimulatedNode node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public long nanoTime() {
        return world.nanoTime();
    }

    @Override
    public long wallMillis() {
        return node.wallMillis();
    }

    @Override
    public void execute(Runnable task) {
        long wait = world.running() == this || world.running() == null ? 0 : world.draw(HANDOVER);
        lastHandover = Math.max(lastHandover, world.nanoTime() + wait);
        world.at(lastHandover, this, task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        EventQueue.Event event = world.at(world.nanoTime() + Math.max(0, delay.toNanos()), this, task);
        return () -> event.task = null;
    }

    /** The node whose loop this is. */
    public SimulatedNode node() {
        return node;
    }

    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }
}
