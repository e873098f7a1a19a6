package io.jaelegram.comparison.compare.real;

import io.jaelegram.comparison.compare.attack.Victims;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Question;
import io.jaelegram.comparison.compare.result.Sighting;
import io.jaelegram.comparison.compare.result.Work;
import io.jaelegram.comparison.crowd.CrowdProcess;
import io.jaelegram.comparison.crowd.CrowdProcess.Seen;
import io.jaelegram.comparison.crowd.Traffic;
import io.jaelegram.comparison.process.CpuTime;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.protocol.Envelope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One version's small world: a server, a crowd that writes and stands by, and a crowd that reads, each a process. Used by
 * one thread at a time.
 */
public final class World implements Victims {
    /** Short starts matter more than peak speed to processes that live for a minute. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    /** The crowd's typist writes one after the other as fast as it can. */
    private static final double AT_ONCE = 1e6;

    /** Enough that a buddy group has seats to choose from, few enough for two cores. */
    private static final int BYSTANDERS = 8;

    private final Lab lab;
    private final String version;
    private final Server server;
    private final CrowdProcess writers;
    private final CrowdProcess readers;
    private final Lifeline lifeline = new Lifeline();
    private final Set<String> registered = new LinkedHashSet<>(bystanders());
    private final Set<String> joined = new LinkedHashSet<>();
    private final Map<String, Set<String>> lookedUp = new HashMap<>();
    private double cpuBefore;

    private World(Lab lab, String version, Server server, CrowdProcess writers, CrowdProcess readers) {
        this.lab = lab;
        this.version = version;
        this.server = server;
        this.writers = writers;
        this.readers = readers;
        List.of(server.child(), writers.child(), readers.child()).forEach(lifeline::tie);
    }

    /** Starts the processes, and lets one writer, one reader and the bystanders come online and meet. */
    static World open(Lab lab, String version, long seed) {
        Server server = Server.start(
                lab,
                lab.folder().resolve("server-" + version),
                Map.of(),
                List.of("-XX:+UseSerialGC", "-Xmx512m"),
                List.of());
        CrowdProcess writers = crowd(lab, version, "writers", server, seed);
        CrowdProcess readers = crowd(lab, version, "readers", server, seed);
        World world = new World(lab, version, server, writers, readers);
        try {
            world.meet();
        } catch (LabException e) {
            world.end();
            throw new LabException(world.casualty().orElse(e.getMessage()), e);
        }
        return world;
    }

    private void meet() {
        readers.join(List.of(reader()));
        List<String> crowd = new ArrayList<>(bystanders());
        crowd.add(writer());
        writers.join(crowd);
        begin();
        writers.write(writer(), reader(), 3, 20, 100);
        awaitDelivered(3, Duration.ofSeconds(20));
    }

    private static CrowdProcess crowd(Lab lab, String version, String who, Server server, long seed) {
        return CrowdProcess.start(
                lab, version + "-" + who, version, server.address(), folder(lab, version, who), seed, QUICK);
    }

    private static Path folder(Lab lab, String version, String who) {
        return lab.folder().resolve(version + "-" + who);
    }

    static String writer() {
        return "writer0";
    }

    static String reader() {
        return "reader0";
    }

    static List<String> bystanders() {
        return IntStream.range(0, BYSTANDERS).mapToObj(i -> "peer" + i).toList();
    }

    /** SIGKILL for the server. */
    void killServer() {
        server.child().kill();
    }

    /** It comes back, with what it had on disk. */
    void restartServer() {
        server.start();
        lifeline.tie(server.child());
    }

    String serverAddress() {
        return server.address();
    }

    /** Which of its processes died, and how; empty while all live. */
    Optional<String> casualty() {
        return lifeline.casualty();
    }

    /** Ends all its processes. */
    void end() {
        lifeline.end();
    }

    CrowdProcess writers() {
        return writers;
    }

    CrowdProcess readers() {
        return readers;
    }

    /** From now on everything is counted for the next scenario. */
    void begin() {
        writers.clear();
        readers.clear();
        cpuBefore = cpu();
    }

    /** The server's processor time in microseconds; 0 for a server that is down. */
    private double cpu() {
        return server.child().alive() ? CpuTime.nanos(server.child().pid()) / 1e3 : 0;
    }

    /** So many more writers are online from now on, always the same people. */
    List<String> joinWriters(int count) {
        List<String> names =
                IntStream.range(0, count).mapToObj(i -> "writer-" + i).toList();
        List<String> missing =
                names.stream().filter(name -> !joined.contains(name)).toList();
        if (!missing.isEmpty()) {
            writers.join(missing);
            joined.addAll(missing);
            registered.addAll(missing);
        }
        return names;
    }

    /** Only the first writer, the reader and the bystanders are online again. */
    void calm() {
        if (!joined.isEmpty()) {
            writers.leave(List.copyOf(joined));
            joined.clear();
        }
    }

    /** How many third parties a message of one writer has. */
    int peers() {
        return BYSTANDERS + joined.size();
    }

    /** Each writes so many messages to the reader, all at once. */
    void rush(List<String> names, int messagesEach) {
        names.forEach(name -> writers.write(name, reader(), messagesEach, AT_ONCE, Script.SIZE));
    }

    /** Somebody looks up people whom it never looked up before; returns how many those are. */
    int lookUp(String name, int atMost) {
        Set<String> known = lookedUp.computeIfAbsent(name, key -> new HashSet<>(Set.of(name)));
        List<String> fresh = registered.stream()
                .filter(one -> !known.contains(one))
                .limit(atMost)
                .toList();
        known.addAll(fresh);
        if (!fresh.isEmpty()) {
            writers.find(name, fresh);
        }
        return fresh.size();
    }

    /** Waits until so many people were found. */
    boolean awaitFound(int count, Duration atMost) {
        return Waiter.until(atMost, () -> writers.stats().found() >= count);
    }

    /** Waits until the writers have so many receipts; false when the time is over. */
    boolean awaitDelivered(int count, Duration atMost) {
        return Waiter.until(atMost, () -> writers.stats().delivered() >= count);
    }

    /** Waits until so many messages no longer need their writer. */
    boolean awaitSafe(int count, Duration atMost) {
        return Waiter.until(atMost, () -> writers.stats().safe() >= count);
    }

    /** Waits until readers have seen so many messages. */
    boolean awaitShown(int count, Duration atMost) {
        return Waiter.until(atMost, () -> readers.stats().shown() >= count);
    }

    @Override
    public int serverPort() {
        return server.port();
    }

    @Override
    public String readerName() {
        return reader();
    }

    @Override
    public String writerName() {
        return writer();
    }

    @Override
    public Optional<Integer> readerDoor() {
        return readers.ports(reader()).stream().findFirst();
    }

    @Override
    public List<Integer> otherDoors() {
        return bystanders().stream()
                .flatMap(name -> writers.ports(name).stream())
                .toList();
    }

    @Override
    public Optional<Envelope> captured() {
        return readers.captured(reader());
    }

    @Override
    public String canary() {
        return CrowdProcess.CANARY;
    }

    @Override
    public int shown() {
        return readers.stats().shown();
    }

    @Override
    public List<Path> disks() {
        return List.of(server.data(), folder(lab, version, "writers"), folder(lab, version, "readers"));
    }

    /** Who touched what since {@link #begin}. */
    Custody custody() {
        Seen there = writers.seen();
        Seen here = readers.seen();
        List<Sighting> sightings = new ArrayList<>(there.sightings());
        sightings.addAll(here.sightings());
        Places places = new Places(here.mailboxKeys().values());
        List<Question> questions = there.questions().stream().map(places::about).toList();
        return Custody.of(sightings, questions, nodes(writers, "writer"), nodes(readers, "reader"));
    }

    private static Set<String> nodes(CrowdProcess crowd, String prefix) {
        Set<String> nodes = new HashSet<>();
        crowd.names().forEach((node, name) -> {
            if (name.startsWith(prefix)) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    /** What it cost since {@link #begin}, for so many messages of so many bytes. */
    Work work(int messages, int size) {
        Traffic all = writers.stats().traffic().plus(readers.stats().traffic());
        return new Work(
                (long) messages * size,
                all.bytes(),
                all.serverBytes(),
                all.serverRequests(),
                all.serverLookups(),
                all.peerLookups(),
                Math.max(0, cpu() - cpuBefore));
    }
}
