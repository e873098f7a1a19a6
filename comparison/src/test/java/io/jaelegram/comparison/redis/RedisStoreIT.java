package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.metrics.Durations;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.redis.RedisAddress;
import io.jaelegram.server.store.redis.RedisSettings;
import io.jaelegram.server.store.redis.RedisStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of a store on a real cluster of three nodes. */
class RedisStoreIT extends StoreContract {
    private static Lab lab;
    private static RedisCluster cluster;

    @BeforeAll
    static void startCluster() {
        lab = Lab.open("redis-store");
        cluster = RedisCluster.start(lab, 3, 0, List.of());
    }

    @AfterAll
    static void stopCluster() {
        lab.close();
    }

    @Override
    protected Store open(Loop loop) throws StoreException, InterruptedException {
        return RedisStore.open(new RedisSettings(
                RedisAddress.parse(cluster.url()).orElseThrow(),
                0,
                "one network",
                new SystemRandomness(),
                loop::nanoTime,
                loop::wallMillis,
                new Durations()));
    }
}
