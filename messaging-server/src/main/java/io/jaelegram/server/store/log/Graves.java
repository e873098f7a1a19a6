package io.jaelegram.server.store.log;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tombstones: envelopes that were taken, until their day, at most so many. The oldest is forgotten first: its envelope,
 * handed in once more, is delivered once more, and its reader drops the duplicate.
 */
final class Graves {
    /** What one of them costs in memory. */
    static final int MEMORY = 112;

    private final int limit;
    private final Map<Key, Grave> graves = new LinkedHashMap<>();

    Graves(int limit) {
        this.limit = limit;
    }

    /** One of them; its record is the one of the segment that says so last. */
    static final class Grave extends Key {
        final int expiryDay;
        Segment segment;

        Grave(Key key, int expiryDay) {
            super(key);
            this.expiryDay = expiryDay;
        }

        void place(Segment now) {
            if (segment != null) {
                segment.release(Records.TAKEN_BYTES);
            }
            segment = now;
            now.occupy(Records.TAKEN_BYTES);
        }
    }

    Grave find(Key key) {
        return graves.get(key);
    }

    int count() {
        return graves.size();
    }

    void add(Grave grave) {
        graves.put(grave, grave);
        while (graves.size() > limit) {
            remove(graves.keySet().iterator().next());
        }
    }

    void remove(Key key) {
        Grave grave = graves.remove(key);
        if (grave != null && grave.segment != null) {
            grave.segment.release(Records.TAKEN_BYTES);
            grave.segment = null;
        }
    }

    /** Removes those whose day has come; the oldest come first, but need not expire first. */
    void sweep(int today) {
        graves.values().removeIf(grave -> {
            boolean over = grave.expiryDay <= today;
            if (over && grave.segment != null) {
                grave.segment.release(Records.TAKEN_BYTES);
                grave.segment = null;
            }
            return over;
        });
    }
}
