package io.jaelegram.client.v3.dht;

import java.util.Optional;

/** What this node's searches cost so far. */
final class DhtCounts {
    private long searches;
    private Optional<Search.Found> last = Optional.empty();

    void ended(Search.Found found) {
        searches++;
        last = Optional.of(found);
    }

    long searches() {
        return searches;
    }

    Optional<DhtHealth.Cost> last() {
        return last.map(found -> new DhtHealth.Cost(found.asked(), found.silent(), found.hops(), found.took()));
    }
}
