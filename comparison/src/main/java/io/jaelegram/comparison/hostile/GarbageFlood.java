package io.jaelegram.comparison.hostile;

import io.jaelegram.crypto.Randomness;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Random bytes at 1 MB/s a worker; every second connection sends them behind a genuine handshake. */
final class GarbageFlood extends Attack {
    private static final int CHUNK = 16 * 1024;
    private static final long BYTES_PER_SECOND = 1 << 20;

    private final Crowd crowd;
    private final Randomness randomness;

    GarbageFlood(Crowd crowd, Randomness randomness, int workers) {
        super("garbage at 1 MB/s, " + workers + " peers", workers);
        this.crowd = crowd;
        this.randomness = randomness;
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) throws IOException {
        Persona who = crowd.next("garbage");
        long sent = 0;
        for (int round = 0; !term.over(); round++) {
            effort.connected();
            if (round % 2 == 0) {
                try (Socket socket = at.connect(worker)) {
                    sent += flood(bytes -> socket.getOutputStream().write(bytes), sent, term, effort);
                }
            } else {
                try (RawPeer peer = RawPeer.link(at, who)) {
                    sent += flood(peer::bytes, sent, term, effort);
                } catch (IOException e) {
                    effort.cutOff();
                }
            }
        }
    }

    private long flood(Sink to, long before, Term term, Effort effort) {
        long sent = 0;
        try {
            while (!term.over()) {
                to.write(randomness.bytes(CHUNK));
                sent += CHUNK;
                effort.sent(CHUNK);
                term.awaitPoint(Duration.ofMillis((before + sent) * 1000 / BYTES_PER_SECOND));
            }
        } catch (IOException e) {
            effort.cutOff();
            // Chunks that were refused count as well: else a server that hangs up at once would be dialled in a hot
            // loop.
            sent += CHUNK;
            term.awaitPoint(Duration.ofMillis((before + sent) * 1000 / BYTES_PER_SECOND));
        }
        return sent;
    }

    /** Where the bytes go. */
    @FunctionalInterface
    private interface Sink {
        void write(byte[] bytes) throws IOException;
    }
}
