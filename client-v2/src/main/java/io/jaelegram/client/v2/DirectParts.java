package io.jaelegram.client.v2;

import io.jaelegram.client.Aside;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.Delivery;
import io.jaelegram.client.DeliveryRoute;
import io.jaelegram.client.RouteEvents;
import io.jaelegram.client.ServerSession;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserRecord;
import java.util.List;
import java.util.Optional;

/**
 * The direct half of a client: its links to other clients, its records, and how contacts learn of them. A version puts
 * it together with routes of its own; {@link ClientV2} is the shortest example.
 */
public final class DirectParts {
    private final DirectLinks direct;
    private final DirectRoute route;

    /**
     * Joins the talk with the server by itself.
     *
     * @param lookup where records are published and found
     * @param first what my record says until {@link Publication#publish} says otherwise
     */
    public DirectParts(
            ClientParts parts,
            ServerSession session,
            Lookup lookup,
            RouteEvents events,
            DirectOptions options,
            Terms first) {
        Publication publication =
                new Publication(parts.loop(), lookup, parts.account().mailbox(), first);
        direct = new DirectLinks(parts, session, lookup, events, options, publication);
        route = new DirectRoute(direct);
    }

    /** The way straight to a contact. */
    public DeliveryRoute route() {
        return route;
    }

    /** To be started before the services that use {@link #peers} or {@link #publication}. */
    public Delivery.Service service() {
        return direct;
    }

    /** Tells contacts the addresses. */
    public Aside aside() {
        return direct.aside();
    }

    /** The newest record of its own that a contact told me, end to end. */
    public Optional<UserRecord> told(MailboxId contact) {
        return direct.told(contact);
    }

    /**
     * Somebody answered at an address of which nothing else was known.
     *
     * @param whose the person whose client should be there
     */
    public void entered(Optional<MailboxId> whose, VerifyKey node) {
        direct.entered(whose, node);
    }

    /** Where I can be reached, if this contact code may say so to whoever holds it. */
    public List<Candidate> shown() {
        return direct.shown();
    }

    /** Whether the server is met at a private or loopback address, and so everybody else is too. */
    public boolean oneHouse() {
        return direct.oneHouse();
    }

    /** How near I am to others. */
    public Neighbourhood neighbourhood() {
        return direct;
    }

    /** Links to the nodes of contacts and strangers. */
    public Peers peers() {
        return direct.links();
    }

    /** My own record. */
    public Publication publication() {
        return direct.publication();
    }
}
