package io.jaelegram.server.store.redis;

import io.jaelegram.server.store.StoreException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Which primary has which slot, with a line and ears to each. Follows the cluster through failovers and moves of slots.
 * Touched only on the store's thread.
 */
final class Cluster implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(500);

    /** How often the cluster is asked for its shape when nothing seems wrong. */
    private static final Duration CALM = Duration.ofSeconds(15);

    /** While a slot is on its move a node may send a script away some times. */
    private static final int ATTEMPTS = 20;

    private static final Duration RETRY = Duration.ofMillis(100);

    private record Node(Line line, Ears ears) {}

    private final RedisClusterClient topology;
    private final Line.Setting setting;
    private final Ears.Listener listener;
    private final Runnable changed;
    private final Node[] bySlot = new Node[SlotHash.SLOT_COUNT];
    private Map<String, Node> nodes = Map.of();
    private ScheduledFuture<?> ticking;
    private Optional<String> unseen = Optional.of("no node has answered yet");
    private boolean asking;
    private boolean stale = true;
    private long asked;

    /**
     * @param changed told when slots have other primaries than before
     */
    Cluster(RedisClusterClient topology, ScheduledClient client, Ears.Listener listener, Runnable changed) {
        this.topology = topology;
        this.setting = client.setting(this::rescue);
        this.listener = listener;
        this.changed = changed;
        this.asked = setting.nanoTime().getAsLong() - CALM.toNanos();
    }

    /** Makes a line's setting, which needs somebody who takes back what was not run. */
    interface ScheduledClient {
        Line.Setting setting(Line.Rescue rescue);
    }

    void start() {
        ticking = setting.thread().scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Reply> run(Call call) {
        route(call);
        return call.reply();
    }

    /** Hears a channel where its slot is now, and nowhere else. */
    void listen(String channel) {
        Node right = bySlot[SlotHash.getSlot(channel)];
        for (Node node : nodes.values()) {
            if (node == right) {
                node.ears().listen(channel);
            } else {
                node.ears().ignore(channel);
            }
        }
    }

    void ignore(String channel) {
        nodes.values().forEach(node -> node.ears().ignore(channel));
    }

    /** Something does not fit: asks the cluster for its shape soon. */
    void suspect() {
        stale = true;
    }

    /** Whether the cluster was ever seen. */
    boolean seen() {
        return !nodes.isEmpty();
    }

    /** What is wrong at the moment, for the operator. */
    Optional<String> trouble() {
        if (nodes.isEmpty()) {
            return unseen;
        }
        List<String> troubles = new ArrayList<>();
        long uncovered = Arrays.stream(bySlot).filter(node -> node == null).count();
        if (uncovered > 0) {
            troubles.add(uncovered + " of " + SlotHash.SLOT_COUNT + " slots have no primary");
        }
        nodes.values()
                .forEach(node -> node.line()
                        .trouble()
                        .ifPresent(text -> troubles.add("primary " + node.line().address() + ": " + text)));
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }

    /** How many primaries have slots. */
    int primaries() {
        return nodes.size();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        nodes.values().forEach(node -> {
            node.line().close();
            node.ears().close();
        });
    }

    private void tick() {
        nodes.values().forEach(node -> {
            node.line().ensure();
            node.ears().ensure();
        });
        long now = setting.nanoTime().getAsLong();
        boolean due = stale || trouble().isPresent() || now - asked >= CALM.toNanos();
        if (due && !asking) {
            asking = true;
            stale = false;
            asked = now;
            topology.refreshPartitionsAsync().whenCompleteAsync((done, error) -> asked(error), setting.thread());
        }
    }

    private void asked(Throwable error) {
        asking = false;
        if (error == null) {
            adopt(topology.getPartitions());
        } else {
            unseen = Optional.of(Causes.text(error));
        }
    }

    private void adopt(Partitions partitions) {
        Map<String, Node> now = new LinkedHashMap<>();
        Node[] before = bySlot.clone();
        Arrays.fill(bySlot, null);
        for (RedisClusterNode member : partitions) {
            if (member.getRole().isUpstream() && !member.hasNoSlots() && !failed(member)) {
                RedisURI uri = setting.uri(member.getUri());
                String address = uri.getHost() + ":" + uri.getPort();
                Node known = nodes.get(address);
                Node node = known != null ? known : new Node(new Line(setting, uri), new Ears(setting, uri, listener));
                now.put(address, node);
                member.forEachSlot(slot -> bySlot[slot] = node);
            }
        }
        Map<String, Node> old = nodes;
        nodes = now;
        now.values().forEach(node -> node.line().ensure());
        if (!Arrays.equals(before, bySlot)) {
            changed.run();
        }
        old.forEach((address, node) -> {
            if (!now.containsKey(address)) {
                node.line().close();
                node.ears().close();
            }
        });
    }

    private static boolean failed(RedisClusterNode member) {
        Set<RedisClusterNode.NodeFlag> flags = member.getFlags();
        return flags.contains(RedisClusterNode.NodeFlag.FAIL) || flags.contains(RedisClusterNode.NodeFlag.NOADDR);
    }

    private void route(Call call) {
        Node node = bySlot[call.slot()];
        if (node == null) {
            fail(
                    call,
                    "no primary for its slot" + unseen.map(text -> ": " + text).orElse(""));
        } else {
            node.line().add(call);
        }
    }

    /** A node did not run it: perhaps another one will. */
    private void rescue(Call call, Throwable why) {
        String text = String.valueOf(why.getMessage());
        boolean elsewhere = text.startsWith("MOVED") || text.startsWith("ASK ") || text.startsWith("TRYAGAIN");
        boolean unknown = text.startsWith("NOSCRIPT");
        if (elsewhere || text.startsWith("READONLY") || why instanceof NodeAwayException) {
            suspect();
        }
        if ((elsewhere || unknown) && call.again() <= ATTEMPTS) {
            if (unknown) {
                Optional.ofNullable(bySlot[call.slot()])
                        .ifPresent(node -> node.line().teach());
            }
            setting.thread().schedule(() -> route(call), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            call.reply().completeExceptionally(new StoreException(kind(text), text));
        }
    }

    private static StoreException.Kind kind(String text) {
        return text.startsWith("OOM") ? StoreException.Kind.FULL : StoreException.Kind.IO;
    }

    private static void fail(Call call, String why) {
        call.reply().completeExceptionally(new StoreException(StoreException.Kind.IO, why));
    }
}
