package io.jaelegram.client.v3.dht;

import java.time.Duration;
import java.util.Optional;

/**
 * How well this node is woven into the network.
 *
 * @param good nodes that were heard within 20 minutes
 * @param known nodes in the routing table, silent ones too
 * @param met nodes in the address book
 * @param anchors of these say that their address stays
 * @param records of other people that this node keeps
 * @param searches since the start
 * @param last what the last search cost
 */
public record DhtHealth(int good, int known, int met, int anchors, int records, long searches, Optional<Cost> last) {
    /**
     * One search.
     *
     * @param asked questions sent
     * @param silent questions unanswered in time
     * @param hops answers one after the other
     */
    public record Cost(int asked, int silent, int hops, Duration took) {}
}
