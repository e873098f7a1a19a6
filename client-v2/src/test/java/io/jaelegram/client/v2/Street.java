package io.jaelegram.client.v2;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.core.Server;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.simulated.ModelServerDisk;
import io.jaelegram.server.simulated.ModelServerStore;
import io.jaelegram.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The real server and whole clients of version 2 in virtual time, and nodes that do as a test likes. */
final class Street {
    private static final int SERVER_PORT = 8013;

    final SimulatedWorld world;
    final Randomness chance;
    final SimulatedNode server;

    Street(long seed) throws StoreException, NetworkException {
        world = new SimulatedWorld(seed);
        chance = Randomness.seeded(~seed);
        server = world.node("server", NodeIdentity.server(SigningKey.generate(chance), SigningKey.generate(chance)));
        ModelServerStore store = ModelServerStore.open(new ModelServerDisk(), server.newLoop(), server.randomness());
        new Server(List.of(server.loop()), store.store(), ServerLimits.DEFAULT, server.randomness())
                .start(server.network(), server.at(SERVER_PORT));
    }

    ServerAddress address() {
        return new ServerAddress(server.at(SERVER_PORT), Optional.empty());
    }

    Resident resident(String name) {
        return resident(name, DirectOptions.DEFAULT);
    }

    Resident resident(String name, DirectOptions options) {
        return new Resident(this, name, options);
    }

    /** Somebody with a node key and nothing else, who listens. */
    SimulatedNode stranger(String name, LinkHandler habits) throws NetworkException {
        SimulatedNode node = world.node(name, NodeIdentity.client(SigningKey.generate(chance)));
        node.network().listen(node.at(SERVER_PORT), List.of(node.loop()), (from, loop) -> habits);
        return node;
    }

    void pass(Duration time) {
        world.runFor(time);
    }

    void until(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofSeconds(30), condition);
    }
}
