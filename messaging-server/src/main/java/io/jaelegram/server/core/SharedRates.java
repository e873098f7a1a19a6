package io.jaelegram.server.core;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Map;

/**
 * How fast all accounts of one network address, and all accounts together, may hand in messages: many accounts are
 * cheap, many addresses less so. The addresses that were not seen for longest are forgotten. One of the few things that
 * loops share; without such limits nothing is shared.
 */
final class SharedRates {
    /** Some 1 MB: whoever wants a fresh start must first push this many other addresses out. */
    private static final int REMEMBERED = 8_192;

    private static final Gate OPEN = now -> true;

    private final ServerLimits limits;
    private final Gate total;
    private final Map<String, Gate> byNetwork = new Recent<>(REMEMBERED);

    SharedRates(ServerLimits limits, long now) {
        this.limits = limits;
        this.total = gate(limits.totalPuts(), now);
    }

    /** Lets something happen at a time of the loop, or not. */
    @FunctionalInterface
    interface Gate {
        boolean take(long now);
    }

    /** The gate of a link from there; it keeps it while it is open. */
    Gate of(Endpoint from, long now) {
        Gate address = ofAddress(Addresses.network(from.host()), now);
        return at -> address.take(at) && total.take(at);
    }

    private synchronized Gate ofAddress(String network, long now) {
        boolean exempt = !limits.countLoopback() && Addresses.loopback(network);
        return exempt ? OPEN : byNetwork.computeIfAbsent(network, any -> gate(limits.addressPuts(), now));
    }

    private static Gate gate(ServerLimits.Rate rate, long now) {
        if (!rate.limited()) {
            return OPEN;
        }
        TokenBucket bucket = new TokenBucket(rate, now);
        return at -> {
            synchronized (bucket) {
                return bucket.take(at);
            }
        };
    }
}
