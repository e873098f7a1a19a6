package io.jaelegram.client;

import java.util.Optional;

/**
 * A sign of life from the other end of a way.
 *
 * @param path the route's name: on {@code direct} the person's own client answered, on {@code server} the server did
 * @param millis of the round trip
 * @param address at which the other end answered
 * @param shortest whether no shorter way was tried in vain before
 */
public record Echo(String path, long millis, Optional<String> address, boolean shortest) {
    /** An answer on the way that was tried first. */
    public Echo(String path, long millis, Optional<String> address) {
        this(path, millis, address, true);
    }

    Echo afterOthers() {
        return new Echo(path, millis, address, false);
    }
}
