package io.jaelegram.client.v2;

import io.jaelegram.protocol.Candidate.Scope;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often strangers may come: a client that listens must be as hard to hurt as the server. The handshakes under way
 * are bounded below, by the network; this bounds the proved ones. Touched only on the loop.
 */
final class Doorman {
    /** Links that nobody here asked for and that are no contact's: a full cellar of strangers is some 10 MB of buffers. */
    static final int STRANGERS = 32;

    /** A family behind one router comes back at once after an outage. */
    private static final int BURST = 8;

    /** Addresses that are remembered, whatever an attacker has. */
    private static final int REMEMBERED = 1_024;

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Loop loop;
    private final Map<String, Allowance> visits = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > REMEMBERED;
        }
    };

    Doorman(Loop loop) {
        this.loop = loop;
    }

    /** Whether one more link from there may open: one a second, after a burst; this machine's own programs are free. */
    boolean admits(Endpoint from) {
        boolean here = OwnAddresses.scope(from).filter(Scope.LOOPBACK::equals).isPresent();
        return here
                || visits.computeIfAbsent(from.host(), host -> new Allowance(loop, BURST, PERIOD))
                        .take();
    }
}
