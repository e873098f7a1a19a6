package io.jaelegram.client.v3;

import io.jaelegram.client.Core;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.NetworkKey;
import io.jaelegram.client.ServerExtension;
import io.jaelegram.client.ServerSession;
import io.jaelegram.client.Status;
import io.jaelegram.client.v2.Publication;
import io.jaelegram.client.v3.dht.Admissions;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has my node admitted by the network: asks for a ticket at the first registration, and for the next one when half of its
 * time is over. A server that knows no tickets refuses, and nothing is missing. Touched only on the loop.
 */
final class TicketService implements Delivery.Service, ServerExtension {
    private final Loop loop;
    private final ServerSession session;
    private final VerifyKey node;
    private final Publication publication;
    private final Admissions admissions;
    private final Runnable moved;

    /**
     * Asks nothing yet.
     *
     * @param node my node key
     * @param moved runs when my node has another place in the ring than before
     */
    TicketService(
            Loop loop,
            ServerSession session,
            VerifyKey node,
            Publication publication,
            Admissions admissions,
            Runnable moved) {
        this.loop = loop;
        this.session = session;
        this.node = node;
        this.publication = publication;
        this.admissions = admissions;
        this.moved = moved;
    }

    /** Without a server, tickets of the network that this home has met before are known all the same. */
    @Override
    public void start(Core core) {
        NetworkKey.of(core.journal()).ifPresent(admissions::trust);
    }

    @Override
    public void registered(RemoteNode server) {
        server.network().ifPresent(network -> {
            admissions.trust(network);
            Optional<AdmissionTicket> mine = publication.ticket().filter(ticket -> ticket.issuedBy(network, node));
            if (mine.filter(this::young).isEmpty()) {
                session.request(new PeerFrame.RequestTicket(mine), reply -> admitted(network, mine, reply));
            }
        });
    }

    private boolean young(AdmissionTicket ticket) {
        long today = Duration.ofMillis(loop.wallMillis()).toDays();
        return ticket.expiryDay() - today > AdmissionTicket.LIFETIME.toDays() / 2;
    }

    private void admitted(VerifyKey network, Optional<AdmissionTicket> before, Optional<Frame> reply) {
        Optional<AdmissionTicket> ticket = reply.filter(PeerFrame.Ticket.class::isInstance)
                .map(frame -> ((PeerFrame.Ticket) frame).ticket())
                .filter(given -> given.issuedBy(network, node));
        boolean elsewhere = !ticket.map(AdmissionTicket::nonce).equals(before.map(AdmissionTicket::nonce));
        ticket.ifPresent(given -> publication.admitted(given, elsewhere ? moved : () -> {}));
    }

    @Override
    public List<Status.Detail> details() {
        String mine = publication
                .ticket()
                .map(ticket -> "admitted for " + daysLeft(ticket) + " days more")
                .orElseGet(() -> publication.vouchers().isEmpty()
                        ? "not admitted; others give this node few places"
                        : "three nodes vouch for this one; others give it few places until a server admits it");
        return List.of(new Status.Detail("ticket", mine));
    }

    private long daysLeft(AdmissionTicket ticket) {
        return Math.max(
                0, ticket.expiryDay() - Duration.ofMillis(loop.wallMillis()).toDays());
    }

    @Override
    public void stop() {
        // The ticket stays in the home.
    }
}
