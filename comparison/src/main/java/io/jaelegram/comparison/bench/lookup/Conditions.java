package io.jaelegram.comparison.bench.lookup;

import java.time.Duration;

/**
 * What the network is like.
 *
 * @param availability share of the time that a node is online, 0 to 1
 * @param session mean of the exponentially distributed time online
 * @param liars share of the nodes that name only each other
 * @param moving share of the returns that come from a new address
 * @param entry whether a server lists who is online
 */
record Conditions(
        long seed, int users, double availability, Duration session, double liars, double moving, boolean entry) {
    /** Mean time away: what makes the availability what it is. */
    Duration absence() {
        return Duration.ofNanos((long) (session.toNanos() * (1 - availability) / availability));
    }
}
