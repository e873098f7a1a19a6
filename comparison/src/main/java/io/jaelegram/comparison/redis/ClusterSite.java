package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Redis cluster and servers of one network before it. */
public final class ClusterSite {
    private static final Duration KEY_TIME = Duration.ofSeconds(60);

    private final Lab lab;
    private final RedisCluster cluster;
    private final List<String> jvmOptions;
    private final List<String> options;
    private final Map<String, String> environment;
    private final List<Server> servers = new ArrayList<>();

    /**
     * Starts the first server.
     *
     * @param replicas how many must confirm a write
     * @param options of each server
     */
    public ClusterSite(Lab lab, RedisCluster cluster, int replicas, List<String> jvmOptions, List<String> options) {
        this.lab = lab;
        this.cluster = cluster;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.options = List.copyOf(options);
        environment = Map.of("JAELEGRAM_STORE", cluster.url(), "JAELEGRAM_STORE_REPLICAS", Integer.toString(replicas));
        servers.add(Server.start(lab, data(0), environment, jvmOptions, options));
        operate(data(0), "network-key", "export", key().toString());
    }

    /** Starts one more server, with the network's key. */
    public Server add() {
        Path data = data(servers.size());
        operate(data, "network-key", "import", key().toString());
        Server server = Server.start(lab, data, environment, jvmOptions, options);
        servers.add(server);
        return server;
    }

    public RedisCluster cluster() {
        return cluster;
    }

    public List<Server> servers() {
        return List.copyOf(servers);
    }

    /** What a client is given: all servers and the network's pin. */
    public String address() {
        return servers.stream().map(Server::hostPort).collect(Collectors.joining(",")) + "#"
                + servers.get(0).pin();
    }

    private Path data(int number) {
        return lab.folder().resolve("server-" + number);
    }

    private Path key() {
        return lab.folder().resolve("network.key");
    }

    private void operate(Path data, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        Child child =
                lab.start("operator", lab.installation().run(lab.installation().serverJar(), jvmOptions, arguments));
        if (child.exitCode(KEY_TIME) != 0) {
            throw new LabException(
                    String.join(" ", command) + " failed: " + child.err().tail(5));
        }
    }
}
