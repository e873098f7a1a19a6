package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.Journal;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.Dht;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One person's node: a disk that stays, an address that may change, and a life while it is online. */
final class TownNode implements Peers {
    private static final int RECORD_HOURS = 720;
    private static final int PORT = 4_000;
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Town town;
    private final boolean liar;
    private final SigningKey key;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final SimulatedNode node;
    private final Set<VerifyKey> linked = new HashSet<>();
    private NodeRecord record;
    private Dht dht;
    private Service service;
    private Watcher watcher;
    private boolean on;
    private long since;

    TownNode(Town town, int number, boolean liar) {
        this.town = town;
        this.liar = liar;
        key = SigningKey.generate(town.chance);
        node = town.world.node("n" + number, NodeIdentity.client(key));
        move(1);
    }

    private void move(long seq) {
        int drawn = town.chance.nextInt(1 << 23);
        // Spread over public networks, as people are.
        Endpoint at = new Endpoint(
                (20 + (drawn >> 16 & 0x3f)) + "." + (drawn >> 8 & 0xff) + "." + (drawn & 0xff) + "."
                        + (1 + town.chance.nextInt(250)),
                PORT);
        Candidate candidate = new Candidate(at, Candidate.Transport.TCP, Candidate.Origin.MAPPED);
        int hour = (int) Duration.ofMillis(node.loop().wallMillis()).toHours();
        record = NodeRecord.sign(key, seq, true, hour, RECORD_HOURS, List.of(candidate));
    }

    boolean liar() {
        return liar;
    }

    Dht dht() {
        return dht;
    }

    void run(Runnable task) {
        node.loop().execute(task);
    }

    boolean settled() {
        return on && town.world.nanoTime() - since > SETTLED.toNanos();
    }

    /** Whether it was online while somebody could tell it of others. */
    boolean entered() {
        return dht != null;
    }

    boolean reachedBy(NodeRecord by) {
        return on && by.candidates().equals(record.candidates());
    }

    void arrive() {
        if (dht != null && town.chance.nextDouble() < town.conditions.moving()) {
            move(record.seq() + 1);
        }
        on = true;
        since = town.world.nanoTime();
        SimulatedStore store = new SimulatedStore(disk, node.loop(), node.randomness());
        dht = new Dht(node.loop(), node.randomness());
        town.came(this);
        run(() -> dht.start(this, new Journal(store, failure -> {})));
        run(() -> dht.enterBy(town));
        town.world.after(town.exponential(town.conditions.session()), this::leave);
    }

    /** Without a word, as programs that are closed and networks that drop do. */
    private void leave() {
        on = false;
        linked.clear();
        dht.stop();
        node.crash(SimulatedNode.Crash.PROCESS);
        node.restart();
        town.went(this);
        town.world.after(town.exponential(town.conditions.absence()), this::arrive);
    }

    void lost(VerifyKey other) {
        if (on && linked.remove(other)) {
            watcher.down(other);
        }
    }

    @Override
    public VerifyKey me() {
        return key.publicKey();
    }

    @Override
    public NodeRecord mine() {
        return record;
    }

    @Override
    public void request(NodeRecord to, Frame frame, Duration timeout, Consumer<Optional<Frame>> answer) {
        town.asked(frame);
        Once once = new Once(answer);
        node.loop().after(timeout, () -> once.accept(Optional.empty()));
        town.world.after(
                town.travels(frame),
                () -> town.at(to).ifPresent(other -> other.run(() -> other.received(this, frame, once))));
    }

    private void received(TownNode from, Frame frame, Once once) {
        linked.add(from.me());
        from.linked.add(me());
        service.received(from.me(), frame, reply -> {
            Frame told = liar && reply instanceof PeerFrame.Nodes ? town.lie() : reply;
            town.world.after(town.travels(told), () -> from.run(() -> once.accept(Optional.of(told))));
        });
    }

    @Override
    public boolean linked(VerifyKey other) {
        return linked.contains(other);
    }

    @Override
    public void serve(Set<Frame.Type> types, Service by) {
        service = by;
    }

    @Override
    public void watch(Watcher by) {
        watcher = by;
    }

    /** The first answer counts, and silence is one. */
    private static final class Once {
        private Consumer<Optional<Frame>> answer;

        Once(Consumer<Optional<Frame>> answer) {
            this.answer = answer;
        }

        void accept(Optional<Frame> reply) {
            Consumer<Optional<Frame>> waiting = answer;
            answer = null;
            if (waiting != null) {
                waiting.accept(reply);
            }
        }
    }
}
