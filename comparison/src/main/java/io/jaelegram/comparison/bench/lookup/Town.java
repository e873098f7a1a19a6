package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.FrameCodec;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All nodes, who of them is online, and what they say to each other. */
final class Town implements Lookup {
    /** One way, in ms: the spread of ordinary Internet paths. */
    private static final int NEAREST = 10;

    private static final int FARTHEST = 90;

    final Conditions conditions;
    final SimulatedWorld world;
    final Randomness chance;
    final List<TownNode> nodes = new ArrayList<>();
    private final Map<VerifyKey, TownNode> byKey = new HashMap<>();
    private final List<TownNode> online = new ArrayList<>();
    private final Frame lie;
    private boolean table;
    private long bytes;
    private long questions;
    private long greetings;
    private double nodeHours;
    private long countedUntil;

    Town(Conditions conditions) {
        this.conditions = conditions;
        world = new SimulatedWorld(conditions.seed());
        world.stepLimit(Long.MAX_VALUE);
        chance = Randomness.seeded(conditions.seed() + 1);
        table = true;
        for (int number = 0; number < conditions.users(); number++) {
            TownNode node = new TownNode(this, number, number < conditions.liars() * conditions.users());
            nodes.add(node);
            byKey.put(node.me(), node);
        }
        lie = new PeerFrame.Nodes(nodes.stream()
                .filter(TownNode::liar)
                .limit(8)
                .map(TownNode::mine)
                .toList());
    }

    /** People come within ten minutes; after an hour the network is as it will be, and who has met nobody could not enter. */
    void warmUp() {
        for (TownNode node : nodes) {
            Duration first = Duration.ofMillis(
                    chance.nextInt((int) Duration.ofMinutes(10).toMillis()));
            boolean now = chance.nextDouble() < conditions.availability();
            world.after(now ? first : exponential(conditions.absence()), node::arrive);
        }
        do {
            world.runFor(Duration.ofHours(1));
        } while (!conditions.entry() && !nodes.stream().allMatch(TownNode::entered));
        table = conditions.entry();
    }

    Duration exponential(Duration mean) {
        return Duration.ofNanos((long) (-mean.toNanos() * Math.log(1 - chance.nextDouble())));
    }

    /** Tells how long this frame is under way, and counts its bytes. */
    Duration travels(Frame frame) {
        bytes += FrameCodec.encode(frame).length;
        return Duration.ofMillis(NEAREST + chance.nextInt(FARTHEST - NEAREST));
    }

    void asked(Frame frame) {
        questions++;
        greetings += frame instanceof PeerFrame.Announce ? 1 : 0;
    }

    Optional<TownNode> at(NodeRecord record) {
        return Optional.ofNullable(byKey.get(record.node())).filter(node -> node.reachedBy(record));
    }

    Frame lie() {
        return lie;
    }

    void came(TownNode node) {
        count();
        online.add(node);
    }

    void went(TownNode node) {
        count();
        online.remove(node);
        byKey.values().forEach(other -> other.lost(node.me()));
    }

    private void count() {
        double hours =
                (world.nanoTime() - countedUntil) / (double) Duration.ofHours(1).toNanos();
        nodeHours += hours * online.size();
        countedUntil = world.nanoTime();
    }

    int online() {
        return online.size();
    }

    boolean lists() {
        return table;
    }

    /** Somebody honest who has been here for a minute. */
    Optional<TownNode> somebody() {
        List<TownNode> settled =
                online.stream().filter(node -> !node.liar() && node.settled()).toList();
        return settled.isEmpty() ? Optional.empty() : Optional.of(settled.get(chance.nextInt(settled.size())));
    }

    /** What was said since the last call. */
    Traffic traffic() {
        count();
        Traffic traffic = new Traffic(bytes, questions, greetings, nodeHours);
        bytes = 0;
        questions = 0;
        greetings = 0;
        nodeHours = 0;
        return traffic;
    }

    /** Bytes and questions of all nodes, and the time that they were online. */
    record Traffic(long bytes, long questions, long greetings, double nodeHours) {
        double kilobytesPerNodeHour() {
            return bytes / 1_000.0 / nodeHours;
        }

        double questionsPerNodeHour() {
            return questions / nodeHours;
        }
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        found.accept(Optional.empty());
    }

    /** The server's table: who is online, the closest first. */
    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        found.accept(
                table
                        ? online.stream()
                                .map(TownNode::mine)
                                .sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()))
                                .limit(count)
                                .toList()
                        : List.of());
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        stored.accept(false);
    }
}
