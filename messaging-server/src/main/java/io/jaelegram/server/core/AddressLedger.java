package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts links, in all and from each network address. One of the few things that loops share. */
final class AddressLedger {
    private final ServerLimits limits;
    private final AtomicInteger total = new AtomicInteger();
    private final Map<String, Integer> byNetwork = new ConcurrentHashMap<>();

    AddressLedger(ServerLimits limits) {
        this.limits = limits;
    }

    /** Whether one more link from there may stay; given back by {@link #leave} if so. */
    boolean enter(Endpoint from) {
        if (total.incrementAndGet() > limits.connections()) {
            total.decrementAndGet();
            return false;
        }
        String network = Addresses.network(from.host());
        if (exempt(network)) {
            return true;
        }
        if (byNetwork.merge(network, 1, Integer::sum) > limits.connectionsPerAddress()) {
            leave(from);
            return false;
        }
        return true;
    }

    void leave(Endpoint from) {
        total.decrementAndGet();
        String network = Addresses.network(from.host());
        if (!exempt(network)) {
            byNetwork.computeIfPresent(network, (any, count) -> count > 1 ? count - 1 : null);
        }
    }

    int total() {
        return total.get();
    }

    private boolean exempt(String network) {
        return !limits.countLoopback() && Addresses.loopback(network);
    }
}
