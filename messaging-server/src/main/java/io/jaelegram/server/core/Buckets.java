package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Loop;
import java.util.Map;

/** A token bucket for each of many keys; the ones not used for longest are forgotten. Touched only on its loop. */
final class Buckets<K> {
    /** Some 1 MB: whoever wants a fresh bucket must first push this many others out, each with an account of its own. */
    private static final int REMEMBERED = 8_192;

    private final Loop loop;
    private final ServerLimits.Rate rate;
    private final Map<K, TokenBucket> buckets = new Recent<>(REMEMBERED);

    Buckets(Loop loop, ServerLimits.Rate rate) {
        this.loop = loop;
        this.rate = rate;
    }

    boolean take(K key) {
        long now = loop.nanoTime();
        return buckets.computeIfAbsent(key, any -> new TokenBucket(rate, now)).take(now);
    }
}
