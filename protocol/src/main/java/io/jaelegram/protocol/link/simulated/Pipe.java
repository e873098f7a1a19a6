package io.jaelegram.protocol.link.simulated;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One direction of a simulated link: ordered like TCP. While its way is blocked, what was said waits and comes late
 * once it is open again, as after retransmissions; when it is severed, what was said is lost and nobody is told.
 */
final class Pipe {
    /** As the real network's: not writable above, writable again below half. */
    private static final int UNSENT_HIGH = 64 * 1024;

    private static final long SECOND = 1_000_000_000L;

    private final SimulatedWorld world;
    private final SimulatedNode from;
    private final SimulatedNode to;
    private final Queue<Item> waiting = new ArrayDeque<>();
    private long lastArrival;
    private long busyUntil;
    private long unsent;
    private boolean full;
    private boolean severed;
    private long cutAt = Long.MAX_VALUE;
    private Runnable onWritable = () -> {};

    Pipe(SimulatedWorld world, SimulatedNode from, SimulatedNode to) {
        this.world = world;
        this.from = from;
        this.to = to;
    }

    private record Item(int size, SimulatedLoop loop, Runnable arrival) {}

    void onWritable(Runnable listener) {
        onWritable = listener;
    }

    boolean writable() {
        return !full;
    }

    /** Something of so many bytes leaves; its arrival runs on the loop of the other end, unless it is lost. */
    void send(int size, SimulatedLoop loop, Runnable arrival) {
        if (severed) {
            return;
        }
        Item item = new Item(size, loop, arrival);
        unsent += size;
        if (world.blocked(from, to)) {
            waiting.add(item);
        } else {
            travel(item, 0);
        }
        full |= unsent > UNSENT_HIGH;
    }

    /** The way is open again. */
    void resume(long outage) {
        long retransmission = world.draw(Math.min(outage / 2, 3 * SECOND) + 1);
        for (Item item = waiting.poll(); item != null; item = waiting.poll()) {
            travel(item, retransmission);
        }
    }

    /** Everything on the way and everything said from now on is lost. */
    void sever() {
        severed = true;
        cutAt = Long.MIN_VALUE;
        waiting.clear();
    }

    /**
     * The sender's side broke: what waits is lost, of what is on the way the seed keeps a beginning, then {@code end}
     * arrives.
     */
    void cut(SimulatedLoop loop, Runnable end) {
        long earliest = world.nanoTime() + latency();
        long latest = Math.max(earliest, lastArrival);
        cutAt = earliest + world.draw(latest - earliest + 1);
        severed = true;
        waiting.clear();
        world.at(cutAt, loop, end);
    }

    private void travel(Item item, long delay) {
        long rate = world.profile(from, to).bytesPerSecond();
        long leaves = world.nanoTime() + delay;
        if (rate > 0) {
            leaves = Math.max(leaves, busyUntil) + item.size() * SECOND / rate;
            busyUntil = leaves;
            world.at(leaves, null, () -> left(item.size()));
        } else {
            left(item.size());
        }
        lastArrival = Math.max(lastArrival, leaves + latency());
        long arrives = lastArrival;
        world.at(arrives, item.loop(), () -> {
            if (arrives < cutAt || cutAt == Long.MAX_VALUE) {
                item.arrival().run();
            }
        });
    }

    private void left(int size) {
        unsent -= size;
        if (full && unsent < UNSENT_HIGH / 2) {
            full = false;
            onWritable.run();
        }
    }

    private long latency() {
        LinkProfile profile = world.profile(from, to);
        return profile.latency().toNanos() + world.draw(profile.jitter().toNanos() + 1);
    }
}
