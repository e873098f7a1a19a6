package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What this node's searches cost so far. */
final class DhtCounts {
    /** Places of the groups of more readers than anybody writes to at once. */
    private static final int MOST_TRAILS = 64;

    private long searches;
    private Optional<Search.Found> last = Optional.empty();
    private final Map<Bytes, Trail> trails = new LinkedHashMap<>();

    void ended(Bytes place, Search.Found found) {
        searches++;
        last = Optional.of(found);
        trails.remove(place);
        trails.put(place, new Trail(cost(found), found.way()));
        if (trails.size() > MOST_TRAILS) {
            trails.remove(trails.keySet().iterator().next());
        }
    }

    Optional<Trail> trail(Bytes place) {
        return Optional.ofNullable(trails.get(place));
    }

    /** Somebody else told who is there, so that the last search has nothing to do with it. */
    void forget(Bytes place) {
        trails.remove(place);
    }

    long searches() {
        return searches;
    }

    Optional<DhtHealth.Cost> last() {
        return last.map(DhtCounts::cost);
    }

    private static DhtHealth.Cost cost(Search.Found found) {
        return new DhtHealth.Cost(found.asked(), found.silent(), found.hops(), found.took());
    }
}
