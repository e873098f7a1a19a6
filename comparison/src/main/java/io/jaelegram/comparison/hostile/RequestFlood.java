package io.jaelegram.comparison.hostile;

import io.jaelegram.protocol.Frame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiFunction;

/** Registered users who ask as fast as the server answers, so many requests at once each. */
final class RequestFlood extends Attack {
    private final Crowd crowd;
    private final int window;
    private final BiFunction<Persona, Integer, Frame> request;

    /**
     * @param window requests that each user has open at once
     * @param request made by whom, and which one
     */
    RequestFlood(String name, Crowd crowd, int users, int window, BiFunction<Persona, Integer, Frame> request) {
        super(name + ", " + users + " users", users);
        this.crowd = crowd;
        this.window = window;
        this.request = request;
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) {
        while (!term.over()) {
            Persona who = crowd.next("flood");
            effort.connected();
            try (RawPeer peer = RawPeer.registered(at, who)) {
                flood(peer, who, term, effort);
            } catch (IOException e) {
                effort.cutOff();
            }
        }
    }

    private void flood(RawPeer peer, Persona who, Term term, Effort effort) throws IOException {
        Queue<Integer> open = new ArrayDeque<>();
        for (int i = 0; !term.over(); i++) {
            Frame frame = request.apply(who, i);
            open.add(peer.ask(frame));
            effort.asked(1);
            if (open.size() >= window && peer.answer(open.remove()) instanceof Frame.Refused) {
                effort.refusal();
            }
        }
    }
}
