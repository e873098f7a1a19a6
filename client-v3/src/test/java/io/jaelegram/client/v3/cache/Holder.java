package io.jaelegram.client.v3.cache;

import io.jaelegram.client.Journal;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One buddy in virtual time: a disk that survives, and a life of cache and door on it. */
final class Holder {
    static final long GIVE = 64L << 20;

    final SigningKey key;
    final SimulatedDisk disk = new SimulatedDisk();
    final SimulatedNode node;
    private final SimulatedWorld world;
    private final Giving giving;
    private SimulatedStore store;
    private boolean failed;
    BuddyCache cache;
    BuddyDoor door;

    Holder(SimulatedWorld world, String name, SigningKey key, long give) {
        this(world, name, key, Giving.ofDisk(give));
    }

    Holder(SimulatedWorld world, String name, SigningKey key, Giving giving) {
        this.world = world;
        this.key = key;
        this.giving = giving;
        node = world.node(name, NodeIdentity.client(key));
        start();
    }

    VerifyKey publicKey() {
        return key.publicKey();
    }

    private void start() {
        failed = false;
        store = new SimulatedStore(disk, node.loop(), node.randomness());
        Journal journal = new Journal(store, failure -> failed = true);
        cache = new BuddyCache(node.loop(), journal, key, giving);
        door = new BuddyDoor(node.loop(), cache, key.publicKey());
    }

    /** The process dies between two events and comes up again. */
    void crash() {
        store.crash();
        node.crash(SimulatedNode.Crash.PROCESS);
        node.restart();
        start();
    }

    /** As {@link #crash}, after being off for a time. */
    void away(Duration off) {
        store.crash();
        node.crash(SimulatedNode.Crash.PROCESS);
        world.runFor(off);
        node.restart();
        start();
    }

    boolean failed() {
        return failed;
    }

    /** Hands a request in; its answers, at most one, come as time passes. */
    List<Frame> begin(VerifyKey from, Frame frame) {
        List<Frame> answers = new ArrayList<>();
        node.loop().execute(() -> door.received(from, frame, answers::add));
        return answers;
    }

    /** The answer within a second. */
    Frame ask(VerifyKey from, Frame frame) {
        List<Frame> answers = begin(from, frame);
        world.runFor(Duration.ofSeconds(1));
        if (answers.size() != 1) {
            throw new AssertionError(answers.size() + " answers to " + frame.type());
        }
        return answers.get(0);
    }
}
