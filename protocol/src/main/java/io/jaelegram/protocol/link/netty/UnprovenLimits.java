package io.jaelegram.protocol.link.netty;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts accepted connections whose other end is not proved yet: a handshake costs us more than it costs a stranger
 * who never finishes it. Callable from any thread.
 */
final class UnprovenLimits {
    private final Policy policy;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int total;

    UnprovenLimits(Policy policy) {
        this.policy = policy;
    }

    /**
     * @param perAddress handshakes at once from one address; addresses behind one router share it
     * @param total handshakes at once from everybody
     * @param loopbackExempt whether connections from this machine are not counted per address
     */
    record Policy(int perAddress, int total, boolean loopbackExempt) {}

    /** Takes a place, or says that there is none. */
    synchronized boolean enter(InetAddress address) {
        if (!room(address)) {
            return false;
        }
        total++;
        perAddress.merge(address, 1, Integer::sum);
        return true;
    }

    /** Whether {@link #enter} would find a place now. */
    synchronized boolean room(InetAddress address) {
        return total < policy.total() && roomOf(address);
    }

    /** Whether one from this address finds no place only because of all the others. */
    synchronized boolean crowded(InetAddress address) {
        return total >= policy.total() && roomOf(address);
    }

    /** Gives the place back. */
    synchronized void leave(InetAddress address) {
        total--;
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    private boolean roomOf(InetAddress address) {
        boolean exempt = policy.loopbackExempt() && address.isLoopbackAddress();
        return exempt || perAddress.getOrDefault(address, 0) < policy.perAddress();
    }

    synchronized int total() {
        return total;
    }
}
