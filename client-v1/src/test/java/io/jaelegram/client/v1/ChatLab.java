package io.jaelegram.client.v1;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.protocol.link.simulated.WireLog;
import io.jaelegram.server.core.Server;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.simulated.ModelServerStore;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A real server on a model disk and people with real clients on model stores, in one simulated world. */
final class ChatLab {
    static final int PORT = 8013;

    final SimulatedWorld world;
    final WireLog wire = new WireLog();
    final SimulatedNode nursery;
    ModelServerDisk serverDisk = new ModelServerDisk();
    final Randomness randomness;
    SimulatedNode serverNode;
    private ModelServerStore serverStore;

    ChatLab(long seed) {
        randomness = Randomness.seeded(seed + 77);
        world = new SimulatedWorld(seed);
        nursery = world.node("nursery", NodeIdentity.client(SigningKey.generate(randomness)));
        SigningKey network = SigningKey.generate(randomness);
        serverNode = world.node("server", NodeIdentity.server(network, SigningKey.generate(randomness)));
        serverNode.boots(this::bootServer);
        world.runFor(Duration.ofMillis(1));
    }

    ServerAddress address() {
        return new ServerAddress(serverNode.at(PORT), Optional.empty());
    }

    /** Somebody new whose client is running. */
    Someone someone(String name) {
        return new Someone(this, name, name).started();
    }

    void until(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofMinutes(3), condition);
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    void crashServer() {
        serverNode.crash(SimulatedNode.Crash.PROCESS);
        serverStore.crash();
    }

    void restartServer() {
        serverNode.restart();
    }

    /** The operator removed all accounts: names can be registered anew. */
    void forgetNamesAtServer() {
        crashServer();
        serverDisk = new ModelServerDisk();
        restartServer();
        world.runFor(Duration.ofMillis(10));
    }

    /** From the next start on, clients find a server of another network at the address that they are given. */
    void replaceServer() {
        crashServer();
        SigningKey network = SigningKey.generate(randomness);
        serverNode = world.node("impostor", NodeIdentity.server(SigningKey.generate(randomness), network));
        serverNode.boots(this::bootServer);
        world.runFor(Duration.ofMillis(10));
    }

    private void bootServer(SimulatedNode self) {
        List<Loop> loops = List.of(self.loop(), self.newLoop());
        try {
            serverStore = ModelServerStore.open(serverDisk, self.newLoop(), self.randomness());
            new Server(loops, serverStore.store(), ServerLimits.DEFAULT, self.randomness())
                    .start(self.network(), self.at(PORT));
        } catch (StoreException | Network.NetworkException e) {
            throw new AssertionError(e);
        }
    }
}
