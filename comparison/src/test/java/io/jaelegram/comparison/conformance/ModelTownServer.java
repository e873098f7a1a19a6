package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.ServerMachine;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import io.jaelegram.server.store.StoreException;

/** The server inside the world, on the model of a disk. */
final class ModelTownServer implements TownServer {
    private final ServerMachine machine;

    ModelTownServer(SimulatedWorld world, Randomness chance) {
        machine = new ServerMachine(world, chance);
    }

    @Override
    public SimulatedNode node() {
        return machine.node();
    }

    @Override
    public Endpoint endpoint() {
        return machine.endpoint();
    }

    @Override
    public void crash(SimulatedNode.Crash how) {
        machine.crash(how);
    }

    @Override
    public void lose() {
        machine.lose();
    }

    @Override
    public void restart() {
        machine.restart();
    }

    @Override
    public void fillStore() {
        machine.disk().fail(StoreException.Kind.FULL);
    }

    @Override
    public void mend() {
        machine.disk().heal();
    }
}
