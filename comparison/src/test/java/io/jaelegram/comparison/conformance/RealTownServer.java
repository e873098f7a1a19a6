package io.jaelegram.comparison.conformance;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.LinkHandler;
import io.jaelegram.protocol.link.Network;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.PeerCheck;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyNetwork;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.protocol.link.simulated.SimulatedLoop;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of the world behind which the real servers of a network are. What enters there leaves over TLS to one of them,
 * proved by the person's own node key; one person after the other comes to the next server.
 */
final class RealTownServer implements TownServer {
    private static final int PORT = 8013;

    private final SimulatedWorld world;
    private final RealServers servers;
    private final RealTime time = new RealTime();
    private final SimulatedNode node;
    private boolean lost;
    private final Map<VerifyKey, Way> ways = new HashMap<>();

    /** How one person reaches one server. */
    private record Way(Network network, NettyLoop loop, Endpoint server) {
        void dial(LinkHandler handler) {
            network.dial(server, PeerCheck.anybody(), loop, handler);
        }
    }

    RealTownServer(SimulatedWorld world, Randomness chance, RealServers servers) {
        this.world = world;
        this.servers = servers;
        world.pace(time);
        NodeIdentity identity = NodeIdentity.server(SigningKey.generate(chance), servers.networkKey());
        node = world.node("server", identity).boots(this::listen);
    }

    private void listen(SimulatedNode started) {
        SimulatedLoop loop = started.loop();
        try {
            started.network().listen(endpoint(), List.of(loop), (remote, inside) -> {
                Way way = ways.computeIfAbsent(remote.node(), this::way);
                return new Crossing(time, inside, way.loop(), way::dial);
            });
        } catch (Network.NetworkException e) {
            throw new IllegalStateException("the door of the servers does not open", e);
        }
    }

    private Way way(VerifyKey key) {
        NodeIdentity person = world.nodes().stream()
                .map(SimulatedNode::identity)
                .filter(identity -> identity.nodeKey().publicKey().equals(key))
                .findFirst()
                .orElseThrow();
        List<Endpoint> all = servers.endpoints();
        NettyLoop loop = servers.loop();
        return new Way(
                new NettyNetwork(servers.loops(), person, new SystemRandomness()),
                loop,
                all.get(ways.size() % all.size()));
    }

    @Override
    public SimulatedNode node() {
        return node;
    }

    @Override
    public Endpoint endpoint() {
        return node.at(PORT);
    }

    @Override
    public void crash(SimulatedNode.Crash how) {
        if (node.up()) {
            servers.kill();
            node.crash(how);
        }
    }

    @Override
    public void lose() {
        lost = true;
        crash(SimulatedNode.Crash.POWER);
    }

    @Override
    public void restart() {
        if (!node.up() && !lost) {
            servers.start();
            node.restart();
        }
    }

    @Override
    public void fillStore() {
        servers.fillStore();
    }

    @Override
    public void mend() {
        servers.emptyStore();
    }
}
