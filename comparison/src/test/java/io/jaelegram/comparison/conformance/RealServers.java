package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.redis.ClusterSite;
import io.jaelegram.comparison.redis.RedisCluster;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.netty.NettyLoop;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Server processes of one network with what they keep, before which one town after the other is built. */
final class RealServers implements AutoCloseable {
    private static final int PRIMARIES = 3;

    /** Where the network's key is in a server's file of keys. */
    private static final int KEY_FROM = 4;

    private static final int KEY_TO = 36;

    private final Lab lab;
    private final List<Server> servers;
    private final Optional<RedisCluster> cluster;
    private final NettyLoops loops = new NettyLoops(1);
    private int towns;

    private RealServers(Lab lab, List<Server> servers, Optional<RedisCluster> cluster) {
        this.lab = lab;
        this.servers = List.copyOf(servers);
        this.cluster = cluster;
    }

    /** Where servers keep what they are given. */
    enum Engine {
        /** Two servers before a Redis cluster. */
        CLUSTER,
        /** One server with a store of its own. */
        EMBEDDED
    }

    static RealServers start(Engine engine) {
        Lab lab = Lab.open("stories");
        if (engine == Engine.EMBEDDED) {
            return new RealServers(lab, List.of(Server.start(lab)), Optional.empty());
        }
        RedisCluster cluster = RedisCluster.start(lab, PRIMARIES, 0, List.of());
        ClusterSite site = new ClusterSite(lab, cluster, 0, Scene.QUICK, List.of());
        site.add();
        return new RealServers(lab, site.servers(), Optional.of(cluster));
    }

    /** A town of people whom these servers have never seen. */
    Town town(VersionRow version, long seed) {
        Selection.assume(version);
        towns++;
        start();
        emptyStore();
        return new Town(
                version,
                seed + ((long) towns << Integer.SIZE),
                "-" + towns,
                (world, chance) -> new RealTownServer(world, chance, this));
    }

    SigningKey networkKey() {
        try {
            byte[] keys = Files.readAllBytes(servers.get(0).data().resolve("keys"));
            return SigningKey.fromSeed(Arrays.copyOfRange(keys, KEY_FROM, KEY_TO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Endpoint> endpoints() {
        return servers.stream()
                .map(server -> Endpoint.parse(server.hostPort()).orElseThrow())
                .toList();
    }

    NettyLoops loops() {
        return loops;
    }

    NettyLoop loop() {
        return loops.first();
    }

    /** SIGKILL for all of them. */
    void kill() {
        servers.forEach(server -> server.child().kill());
    }

    /** Starts those that were ended, and waits until they listen. */
    void start() {
        servers.stream().filter(server -> !server.child().alive()).forEach(Server::start);
    }

    void fillStore() {
        Assumptions.assumeTrue(cluster.isPresent(), "a disk of a process is filled elsewhere");
        memory("1");
    }

    void emptyStore() {
        memory("0");
    }

    private void memory(String bytes) {
        cluster.ifPresent(nodes -> nodes.primaries().forEach(node -> node.set("maxmemory", bytes)));
    }

    @Override
    public void close() {
        loops.close();
        lab.close();
    }
}
