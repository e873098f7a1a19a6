package io.jaelegram.server.core;

import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Admits nodes to the network of clients: a few for each account and each network address, because a crowd of ids is what
 * an attacker needs who wants to sit around one mailbox. What was admitted is counted in memory; a restart of the server
 * forgives it. Loops share it.
 */
final class TicketDesk {
    /** A person's node, and a second one after a lost home. */
    static final int OF_ACCOUNT = 2;

    /** A household or an office behind one address. */
    static final int OF_ADDRESS = 16;

    private static final Duration DAY = Duration.ofDays(1);

    private static final int REMEMBERED = 8_192;

    private final Optional<SigningKey> network;
    private final boolean countLoopback;
    private final Map<MailboxId, TokenBucket> accounts = new Recent<>(REMEMBERED);
    private final Map<String, TokenBucket> addresses = new Recent<>(REMEMBERED);

    /** @param network signs the tickets; without it nobody is admitted, and nobody needs to be */
    TicketDesk(Optional<SigningKey> network, ServerLimits limits) {
        this.network = network;
        countLoopback = limits.countLoopback();
    }

    /**
     * A ticket for the node of a link, or why there is none.
     *
     * @param before what it had: a right one makes this a renewal, which costs nothing
     */
    synchronized Frame admit(
            MailboxId account,
            VerifyKey node,
            Endpoint from,
            Optional<AdmissionTicket> before,
            long wallMillis,
            long nowNanos) {
        if (network.isEmpty()) {
            return Refusals.NO_TICKETS;
        }
        SigningKey key = network.get();
        boolean renewal =
                before.filter(ticket -> ticket.issuedBy(key.publicKey(), node)).isPresent();
        if (!renewal && !fits(account, Addresses.network(from.host()), nowNanos)) {
            return Refusals.TOO_MANY_NODES;
        }
        long lastDay =
                Duration.ofMillis(wallMillis).plus(AdmissionTicket.LIFETIME).toDays();
        return new PeerFrame.Ticket(AdmissionTicket.issue(key, node, (int) lastDay));
    }

    /** Whether the node shows a ticket that this network signed and that is still good. */
    boolean good(NodeRecord node, long wallMillis) {
        return node.ticket().filter(ticket -> !ticket.expired(wallMillis)).isPresent() && !forged(node);
    }

    /** Whether it shows one that this network did not sign for it. */
    boolean forged(NodeRecord node) {
        return network.isPresent()
                && node.ticket()
                        .filter(ticket -> !ticket.issuedBy(network.get().publicKey(), node.node()))
                        .isPresent();
    }

    private boolean fits(MailboxId account, String address, long now) {
        boolean exempt = !countLoopback && Addresses.loopback(address);
        return (exempt || take(addresses, address, OF_ADDRESS, now)) && take(accounts, account, OF_ACCOUNT, now);
    }

    private static <K> boolean take(Map<K, TokenBucket> buckets, K key, int daily, long now) {
        ServerLimits.Rate rate = new ServerLimits.Rate(daily / (double) DAY.toSeconds(), daily);
        return buckets.computeIfAbsent(key, any -> new TokenBucket(rate, now)).take(now);
    }
}
