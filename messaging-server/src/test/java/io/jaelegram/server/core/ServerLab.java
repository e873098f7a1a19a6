package io.jaelegram.server.core;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.simulated.ModelNetwork;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.simulated.ModelServerStore;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A server with two loops on a model disk, and people who talk to it, in a simulated world. */
final class ServerLab {
    static final int PORT = 8013;

    final SimulatedWorld world;
    final SimulatedNode node;
    final SimulatedNode second;
    final ModelServerDisk disk = new ModelServerDisk();
    final Randomness randomness;
    final SigningKey network;
    Server server;
    private ModelServerStore store;

    ServerLab(long seed) {
        this(seed, ServerLimits.DEFAULT);
    }

    ServerLab(long seed, ServerLimits limits) {
        this(seed, limits, Optional.empty());
    }

    /**
     * Two servers that share the model disk as servers share a cluster; the second one is at {@link #second}.
     *
     * @param lost asked for each word between them whether it is lost
     */
    static ServerLab ofTwo(long seed, BooleanSupplier lost) {
        return new ServerLab(seed, ServerLimits.DEFAULT, Optional.of(lost));
    }

    private ServerLab(long seed, ServerLimits limits, Optional<BooleanSupplier> lost) {
        randomness = Randomness.seeded(seed + 1_000);
        world = new SimulatedWorld(seed);
        SigningKey key = SigningKey.generate(randomness);
        network = SigningKey.generate(randomness);
        node = world.node("server", NodeIdentity.server(key, network));
        second = world.node("server-2", NodeIdentity.server(SigningKey.generate(randomness), key));
        if (lost.isEmpty()) {
            node.boots(self -> boot(self, limits));
        } else {
            node.boots(self -> bootBoth(self, limits, lost.get()));
        }
        world.runFor(Duration.ofMillis(1));
    }

    TestPerson person(String name) {
        return new TestPerson(this, name);
    }

    /** Messages that wait on the disk. */
    int waiting() {
        return store.waiting();
    }

    /** The server's machine loses power and comes back after some seconds. */
    void powerCut() {
        crash();
        restart();
    }

    void crash() {
        node.crash(SimulatedNode.Crash.PROCESS);
        store.crash();
    }

    void restart() {
        world.runFor(Duration.ofSeconds(2));
        node.restart();
        world.runFor(Duration.ofSeconds(1));
    }

    void until(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofSeconds(30), condition);
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    private void bootBoth(SimulatedNode self, ServerLimits limits, BooleanSupplier lost) {
        try {
            store = ModelServerStore.open(disk, self.newLoop(), self.randomness());
            ModelNetwork network = new ModelNetwork(store.store(), lost);
            for (SimulatedNode one : List.of(self, second)) {
                new Server(List.of(one.loop()), network.forOneServer(), limits, self.randomness())
                        .start(one.network(), one.at(PORT));
            }
        } catch (StoreException | Network.NetworkException e) {
            throw new AssertionError(e);
        }
    }

    private void boot(SimulatedNode self, ServerLimits limits) {
        List<Loop> loops = new ArrayList<>(List.of(self.loop(), self.newLoop()));
        try {
            store = ModelServerStore.open(disk, self.newLoop(), self.randomness());
            server = new Server(
                    loops, store.store(), limits, self.randomness(), ObserverPorts.NONE, Optional.of(network));
            server.start(self.network(), self.at(PORT));
        } catch (StoreException | Network.NetworkException e) {
            throw new AssertionError(e);
        }
    }
}
