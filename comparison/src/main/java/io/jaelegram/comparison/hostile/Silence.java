package io.jaelegram.comparison.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Proved links that never say or answer anything again, as after a cable was pulled: the half-open ones. */
final class Silence extends Attack {
    private final Crowd crowd;
    private final int links;

    Silence(Crowd crowd, int links) {
        super("half-open, " + links + " silent links", 1);
        this.crowd = crowd;
        this.links = links;
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) throws IOException {
        List<RawPeer> silent = new ArrayList<>();
        try {
            while (silent.size() < links && !term.over()) {
                silent.add(RawPeer.registered(at, crowd.next("silent")));
                effort.connected();
            }
            for (RawPeer peer : silent) {
                if (peer.endedWithin(term.left())) {
                    effort.cutOff();
                }
            }
        } finally {
            for (RawPeer peer : silent) {
                peer.abort();
            }
        }
    }
}
