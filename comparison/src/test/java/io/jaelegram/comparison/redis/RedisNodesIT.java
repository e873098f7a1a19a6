package io.jaelegram.comparison.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.link.netty.NettyLoops;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.Neighbours.Presence;
import io.jaelegram.server.store.NodeDirectory;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.redis.RedisAddress;
import io.jaelegram.server.store.redis.RedisSettings;
import io.jaelegram.server.store.redis.RedisStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers' directory of nodes on a real cluster: what is closest is computed there. */
class RedisNodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MANY = 300;
    private static final int COUNT = 20;

    private final Lab lab = Lab.open("redis-nodes");
    private final NettyLoops loops = new NettyLoops(1);
    private final Randomness chance = Randomness.seeded(4);
    private RedisCluster cluster;
    private RedisStore first;
    private RedisStore second;

    @BeforeEach
    void start() throws StoreException, InterruptedException {
        cluster = RedisCluster.start(lab, 3, 0, List.of());
        first = open();
        second = open();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        loops.close();
        lab.close();
    }

    private RedisStore open() throws StoreException, InterruptedException {
        return RedisStore.open(new RedisSettings(
                RedisAddress.parse(cluster.url()).orElseThrow(),
                0,
                "one network",
                new SystemRandomness(),
                System::nanoTime,
                System::currentTimeMillis,
                new Durations()));
    }

    private NodeId id() {
        return new NodeId(Bytes.of(chance.bytes(NodeId.SIZE)));
    }

    private static Bytes record(NodeId id) {
        return Bytes.of(("record of " + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static Presence list(RedisStore at, NodeId id, boolean admitted) {
        return at.neighbours().nodes().list(id, record(id), admitted);
    }

    private NodeDirectory.Found closest(RedisStore at, Bytes target) {
        CompletableFuture<NodeDirectory.Found> found = new CompletableFuture<>();
        at.neighbours().nodes().closest(target, COUNT, loops.first(), found::complete);
        return found.join();
    }

    private static List<Bytes> truth(List<NodeId> all, Bytes target) {
        return all.stream()
                .sorted((one, other) -> NodeId.compareDistance(target, one, other))
                .limit(COUNT)
                .map(RedisNodesIT::record)
                .toList();
    }

    @Test
    void theClosestOfManyAreThoseThatSortingFindsAndWhoLeavesOrIsNotRenewedIsGone() {
        List<NodeId> admitted = new ArrayList<>();
        List<NodeId> others = new ArrayList<>();
        assertThat(closest(first, id().bytes())).isEqualTo(NodeDirectory.Found.NOTHING);
        Presence leaving = list(first, id(), true);
        for (int i = 0; i < MANY; i++) {
            admitted.add(id());
            list(i % 2 == 0 ? first : second, admitted.get(i), true);
        }
        for (int i = 0; i < 3; i++) {
            others.add(id());
            list(second, others.get(i), false);
        }
        leaving.leave();
        NodeId moved = admitted.get(0);
        Presence later = list(second, moved, true);

        for (int i = 0; i < COUNT; i++) {
            // Some targets are right beside a node, where the tree of bits is deepest.
            Bytes target = i % 2 == 0 ? id().bytes() : admitted.get(i).bytes();
            assertThat(Waiter.until(
                            PATIENCE, () -> closest(first, target).admitted().size() >= COUNT))
                    .isTrue();
            assertThat(closest(first, target).admitted())
                    .as("as found at the first server")
                    .containsAll(truth(admitted, target));
            assertThat(closest(second, target).admitted())
                    .as("as found at the second server")
                    .containsAll(truth(admitted, target));
        }

        later.leave();
        assertThat(Waiter.until(
                        PATIENCE,
                        () -> !closest(first, moved.bytes()).admitted().contains(record(moved))))
                .isTrue();

        age();
        assertThat(closest(first, moved.bytes())).isEqualTo(NodeDirectory.Found.NOTHING);
        Presence again = list(first, moved, false);
        assertThat(Waiter.until(
                        PATIENCE, () -> closest(second, moved.bytes()).others().equals(List.of(record(moved)))))
                .isTrue();
        again.leave();
    }

    /** As if nobody had renewed anything for minutes. */
    private void age() {
        for (int part = 0; part < 16; part++) {
            String script =
                    "for _,id in ipairs(redis.call('ZRANGE',KEYS[1],0,-1)) do redis.call('ZADD',KEYS[1],1,id) end"
                            + " return redis.status_reply('AGED')";
            cluster.evaluate(script, "nx:{nodes-" + part + "}");
        }
    }
}
