package io.jaelegram.comparison.hostile;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.session.Packet;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Registered users who ask and never read an answer: what the server keeps for them must be bounded. A worker whose
 * socket is full waits in its write; at the end of the term the link is closed under it.
 */
final class DeafFlood extends Attack {
    private final Crowd crowd;
    private final Function<Persona, Frame> request;

    DeafFlood(String name, Crowd crowd, int users, Function<Persona, Frame> request) {
        super(name + ", " + users + " users", users);
        this.crowd = crowd;
        this.request = request;
    }

    @Override
    void attack(Target at, int worker, Term term, Effort effort) {
        Persona who = crowd.next("deaf");
        effort.connected();
        try (RawPeer peer = RawPeer.registered(at, who)) {
            CompletableFuture<Void> hangUp = CompletableFuture.runAsync(
                    () -> hangUp(peer),
                    CompletableFuture.delayedExecutor(Math.max(1, term.left().toMillis()), TimeUnit.MILLISECONDS));
            shout(peer, who, term, effort);
            hangUp.join();
        } catch (IOException e) {
            // A server that is busy with the other workers may not take this one.
            effort.cutOff();
        }
    }

    private void shout(RawPeer peer, Persona who, Term term, Effort effort) {
        try {
            for (int id = 1; !term.over(); id++) {
                byte[] packet = RawPeer.packet(Packet.Kind.REQUEST, id, request.apply(who));
                peer.bytes(packet);
                effort.asked(1);
                effort.sent(packet.length);
            }
        } catch (IOException e) {
            // Ended by us at the end of the term, or by the server before it.
            if (!term.over()) {
                effort.cutOff();
            }
        }
    }

    private static void hangUp(RawPeer peer) {
        try {
            peer.abort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a socket of the attacker does not close", e);
        }
    }
}
