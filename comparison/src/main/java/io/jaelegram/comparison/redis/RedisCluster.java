package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A cluster of Redis processes on loopback. Its nodes are told before their start who the others are, so that it
 * serves two seconds after.
 */
public final class RedisCluster {
    private static final int SLOTS = 16_384;

    /** Below half a second a busy machine alone looks like a failure. */
    private static final int NODE_TIMEOUT_MILLIS = 2_000;

    /** Ports of one node: for clients and, this much above, for the other nodes. */
    private record Place(String id, int port, int bus) {}

    private final String scheme;
    private final List<RedisNode> primaries;
    private final List<RedisNode> replicas;

    private RedisCluster(String scheme, List<RedisNode> primaries, List<RedisNode> replicas) {
        this.scheme = scheme;
        this.primaries = List.copyOf(primaries);
        this.replicas = List.copyOf(replicas);
    }

    /**
     * Starts primaries, and so many replicas of each.
     *
     * @param options of every node, such as {@code --requirepass secret}
     */
    public static RedisCluster start(Lab lab, int primaries, int replicasOfEach, List<String> options) {
        return start(lab, "redis", primaries, replicasOfEach, port -> options);
    }

    /** Starts primaries without replicas that speak TLS alone, to clients and among themselves. */
    public static RedisCluster startTls(Lab lab, int primaries, RedisTls tls) {
        return start(lab, "rediss", primaries, 0, tls::options);
    }

    private static RedisCluster start(
            Lab lab, String scheme, int primaries, int replicasOfEach, IntFunction<List<String>> options) {
        Path folder = lab.folder().resolve("redis");
        Path binary = RedisBinary.unpack(folder);
        List<Place> places = places(primaries * (1 + replicasOfEach));
        List<RedisNode> nodes = new ArrayList<>();
        for (Place place : places) {
            Path home = folder.resolve(Integer.toString(place.port));
            write(home.resolve("nodes.conf"), shape(places, primaries, place));
            List<String> all = new ArrayList<>(List.of(
                    "--cluster-enabled", "yes",
                    "--cluster-port", Integer.toString(place.bus),
                    "--cluster-node-timeout", Integer.toString(NODE_TIMEOUT_MILLIS),
                    "--cluster-require-full-coverage", "no",
                    "--appendonly", "yes",
                    "--appendfsync", "always",
                    "--save", "",
                    "--repl-diskless-sync-delay", "0"));
            all.addAll(options.apply(place.port));
            nodes.add(new RedisNode(lab, binary, home, place.port, all));
        }
        nodes.forEach(RedisNode::start);
        return new RedisCluster(scheme, nodes.subList(0, primaries), nodes.subList(primaries, nodes.size()));
    }

    /** A single Redis without cluster. */
    public static RedisNode single(Lab lab, List<String> options) {
        Path folder = lab.folder().resolve("single");
        RedisNode node = new RedisNode(lab, RedisBinary.unpack(folder), folder, Ports.free(), options);
        node.start();
        return node;
    }

    /** Those that were primaries at the start. */
    public List<RedisNode> primaries() {
        return primaries;
    }

    /** Those that were replicas at the start; number i is one of primary i modulo their number. */
    public List<RedisNode> replicas() {
        return replicas;
    }

    /** The nodes that share the slots of primary number i of the start, whatever they are now. */
    public List<RedisNode> shard(int number) {
        List<RedisNode> shard = new ArrayList<>(List.of(primaries.get(number)));
        for (int i = number; i < replicas.size(); i += primaries.size()) {
            shard.add(replicas.get(i));
        }
        return shard;
    }

    /** Bytes of memory that the data of all first primaries takes, as they count it. */
    public long usedMemory() {
        return primaries.stream().mapToLong(RedisNode::usedMemory).sum();
    }

    /** Runs a script that answers with a status at the first primary that has the key. */
    public void evaluate(String script, String key) {
        if (primaries.stream().noneMatch(node -> node.evaluate(script, key))) {
            throw new LabException("no primary runs the script on " + key);
        }
    }

    /** What follows {@code --store}. */
    public String url() {
        return scheme + "://" + primaries.stream().map(RedisNode::hostPort).collect(Collectors.joining(","));
    }

    private static List<Place> places(int count) {
        Set<Integer> ports = new TreeSet<>();
        while (ports.size() < 2 * count) {
            ports.add(Ports.free());
        }
        List<Integer> free = List.copyOf(ports);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Place(String.format("%040x", i + 1), free.get(i), free.get(count + i)));
        }
        return places;
    }

    /** The file in which a node keeps what it knows of the cluster. */
    private static List<String> shape(List<Place> places, int primaries, Place self) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            boolean primary = i < primaries;
            String flags = (place == self ? "myself," : "") + (primary ? "master" : "slave");
            String of = primary ? "-" : places.get(i % primaries).id;
            int epoch = i % primaries + 1;
            String slots = primary ? " " + SLOTS * i / primaries + "-" + (SLOTS * (i + 1) / primaries - 1) : "";
            lines.add(place.id + " 127.0.0.1:" + place.port + "@" + place.bus + " " + flags + " " + of + " 0 0 " + epoch
                    + " connected" + slots);
        }
        lines.add("vars currentEpoch " + primaries + " lastVoteEpoch 0");
        return lines;
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
