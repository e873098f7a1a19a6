package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.server.metrics.Durations;
import java.util.function.LongSupplier;

/**
 * What a store on a cluster needs to know.
 *
 * @param replicas how many replicas must confirm a write before it counts; 0: none, then a failover loses some
 * @param network pin of the network whose servers may use the store
 * @param confirmations how long groups of writes took until they were confirmed
 */
public record RedisSettings(
        RedisAddress address,
        int replicas,
        String network,
        Randomness randomness,
        LongSupplier nanoTime,
        LongSupplier wallMillis,
        Durations confirmations) {}
