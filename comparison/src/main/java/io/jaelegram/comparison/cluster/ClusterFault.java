package io.jaelegram.comparison.cluster;

import io.jaelegram.comparison.lab.Fault;
import io.jaelegram.comparison.lab.Scene;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Server;
import io.jaelegram.comparison.process.Waiter;
import io.jaelegram.comparison.redis.ClusterSite;
import io.jaelegram.comparison.redis.RedisNode;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** One process of a cluster is killed under traffic. It comes back, in step with the others, before the next one goes. */
final class ClusterFault implements Fault {
    /** A replica stands for election after the node timeout and takes the slots within seconds. */
    private static final Duration FAILOVER = Duration.ofSeconds(40);

    private static final Duration STAYS_DEAD = Duration.ofSeconds(3);

    /** Which process. */
    enum Victim {
        PRIMARY("Redis primary killed"),
        REPLICA("Redis replica killed"),
        SERVER("server killed");

        private final String title;

        Victim(String title) {
            this.title = title;
        }
    }

    private final Victim victim;
    private final ClusterSite site;

    ClusterFault(Victim victim, ClusterSite site) {
        this.victim = victim;
        this.site = site;
    }

    @Override
    public String title() {
        return victim.title;
    }

    @Override
    public void strike(Scene scene, RandomGenerator random) {
        if (victim == Victim.SERVER) {
            Server server = site.servers().get(random.nextInt(site.servers().size()));
            server.child().kill();
            Waiter.pass(Fault.upTo(random, STAYS_DEAD));
            server.start();
            return;
        }
        List<RedisNode> shard =
                site.cluster().shard(random.nextInt(site.cluster().primaries().size()));
        RedisNode struck = find(shard, victim == Victim.PRIMARY);
        struck.child().kill();
        if (victim == Victim.PRIMARY) {
            until("another primary", () -> shard.stream().anyMatch(node -> node != struck && node.isPrimary()));
        } else {
            Waiter.pass(Fault.upTo(random, STAYS_DEAD));
        }
        struck.start();
        until("the shard whole again", () -> whole(shard));
    }

    private static boolean whole(List<RedisNode> shard) {
        return shard.stream().filter(RedisNode::isPrimary).count() == 1
                && shard.stream().filter(RedisNode::isReplicaInStep).count() == shard.size() - 1;
    }

    private static RedisNode find(List<RedisNode> shard, boolean primary) {
        return shard.stream()
                .filter(node -> node.isPrimary() == primary)
                .findFirst()
                .orElseThrow(() -> new LabException("a shard has no " + (primary ? "primary" : "replica")));
    }

    private static void until(String what, java.util.function.BooleanSupplier condition) {
        if (!Waiter.until(FAILOVER, condition)) {
            throw new LabException("no " + what + " within " + FAILOVER.toSeconds() + " s");
        }
    }
}
