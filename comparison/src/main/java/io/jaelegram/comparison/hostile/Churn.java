package io.jaelegram.comparison.hostile;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Connects and leaves, over and over; every tenth completes the handshake first, every second leaves by a reset. */
final class Churn extends Attack {
    private static final int HANDSHAKE_EVERY = 10;
    private static final int WORKERS = 2;

    private final Crowd crowd;
    private final Duration between;

    Churn(Crowd crowd, int perSecond) {
        super("connection churn, " + perSecond + "/s", WORKERS);
        this.crowd = crowd;
        this.between = Duration.ofSeconds(WORKERS).dividedBy(perSecond);
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) {
        Persona who = crowd.next("churn");
        for (int i = 1; !term.over(); i++) {
            effort.connected();
            try {
                if (i % HANDSHAKE_EVERY == 0) {
                    RawPeer.link(at, who).close();
                } else {
                    come(at, i);
                }
            } catch (IOException e) {
                effort.cutOff();
            }
            term.awaitPoint(between.multipliedBy(i));
        }
    }

    private static void come(Target at, int i) throws IOException {
        try (Socket socket = at.connect(i)) {
            if (i % 2 == 0) {
                // Lingering for no time makes close() send a reset instead of an orderly end.
                socket.setSoLinger(true, 0);
            }
        }
    }
}
