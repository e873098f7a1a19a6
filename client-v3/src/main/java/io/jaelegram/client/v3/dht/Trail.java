package io.jaelegram.client.v3.dht;

import io.jaelegram.protocol.NodeRecord;
import java.util.List;

/**
 * How a place of the ring was found.
 *
 * @param way who named whom, from somebody known before to the closest that answered; empty when nobody did
 */
public record Trail(DhtHealth.Cost cost, List<NodeRecord> way) {
    public Trail {
        way = List.copyOf(way);
    }
}
