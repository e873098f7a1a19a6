package io.jaelegram.client;

import java.util.Optional;

/**
 * A sign of life from the other end of a way.
 *
 * @param path the route's name: on {@code direct} the person's own client answered, on {@code server} the server did
 * @param millis of the round trip
 * @param address at which the other end answered
 * @param why what stood in a shorter way, in words for a person; empty when none was tried in vain
 */
public record Echo(String path, long millis, Optional<String> address, Optional<String> why) {
    /** An answer on the way that was tried first. */
    public Echo(String path, long millis, Optional<String> address) {
        this(path, millis, address, Optional.empty());
    }

    /** Whether no shorter way was tried in vain before. */
    public boolean shortest() {
        return why.isEmpty();
    }

    Echo after(String obstacle) {
        return new Echo(path, millis, address, Optional.of(obstacle));
    }
}
