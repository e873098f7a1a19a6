package io.jaelegram.comparison.torture;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network;
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

/** The server's machine: it starts again whenever it was ended, on the disk that is left. */
public final class ServerMachine {
    private static final int PORT = 8013;

    /** A server that cannot open its store ends, and is started again after this time. */
    private static final Duration SUPERVISOR = Duration.ofSeconds(1);

    private final SimulatedNode node;
    private final ModelServerDisk disk = new ModelServerDisk();
    private boolean gone;
    private Optional<ModelServerStore> store = Optional.empty();

    public ServerMachine(SimulatedWorld world, Randomness chance) {
        NodeIdentity identity = NodeIdentity.server(SigningKey.generate(chance), SigningKey.generate(chance));
        node = world.node("server", identity).boots(this::boot);
    }

    public SimulatedNode node() {
        return node;
    }

    public ModelServerDisk disk() {
        return disk;
    }

    public Endpoint endpoint() {
        return node.at(PORT);
    }

    private void boot(SimulatedNode started) {
        try {
            ModelServerStore opened = ModelServerStore.open(disk, started.newLoop(), started.randomness());
            store = Optional.of(opened);
            new Server(
                            List.of(started.loop(), started.newLoop()),
                            opened.store(),
                            ServerLimits.DEFAULT,
                            started.randomness())
                    .start(started.network(), endpoint());
        } catch (StoreException e) {
            started.loop().after(SUPERVISOR, () -> boot(started));
        } catch (Network.NetworkException e) {
            throw new IllegalStateException("the server does not start", e);
        }
    }

    /** Ends between two instructions; what was not synced is gone. */
    public void crash(SimulatedNode.Crash how) {
        if (node.up()) {
            store.ifPresent(ModelServerStore::crash);
            store = Optional.empty();
            node.crash(how);
        }
    }

    /** Its machine is destroyed: nobody starts it again. */
    public void lose() {
        gone = true;
        crash(SimulatedNode.Crash.POWER);
    }

    public boolean gone() {
        return gone;
    }

    public void restart() {
        if (!node.up() && !gone) {
            node.restart();
        }
    }

    /** The disk works again; what saw its sync fail trusts it only after a new start. */
    public void mendDisk() {
        disk.heal();
        crash(SimulatedNode.Crash.PROCESS);
        restart();
    }
}
