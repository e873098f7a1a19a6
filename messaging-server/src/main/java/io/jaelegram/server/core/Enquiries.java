package io.jaelegram.server.core;

import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.protocol.link.RemoteNode;
import java.util.Optional;

/**
 * What a registered client asks so that clients find each other: records, nodes, and a word to somebody who is here.
 * Touched only on its connection's loop.
 */
final class Enquiries {
    private final long connection;
    private final ConnectionParts parts;
    private final RemoteNode remote;
    private final LinkReader me;
    private boolean listed;

    Enquiries(long connection, ConnectionParts parts, RemoteNode remote, LinkReader me) {
        this.connection = connection;
        this.parts = parts;
        this.remote = remote;
        this.me = me;
    }

    /** Bytes that the request or its answer may keep in memory. */
    static int size(PeerFrame frame) {
        return switch (frame.type()) {
            case FIND_NODES -> ((PeerFrame.FindNodes) frame).count() * Limits.MAX_NODE_RECORD;
            case ANNOUNCE -> Limits.MAX_NODE_RECORD;
            case SIGNAL -> Limits.MAX_SIGNAL;
            case REQUEST_TICKET -> AdmissionTicket.SIZE;
            default -> Limits.MAX_USER_RECORD;
        };
    }

    void ask(PeerFrame frame, Answer answer) {
        if (frame instanceof PeerFrame.PublishRecord publish) {
            parts.shards().of(me.mailbox()).records().publish(me.mailbox(), publish.record(), answer);
        } else if (frame instanceof PeerFrame.FindRecord find) {
            parts.shards().of(find.mailbox()).records().find(find.mailbox(), answer);
        } else if (frame instanceof PeerFrame.Announce announce) {
            answer.give(announce(announce.node()));
        } else if (frame instanceof PeerFrame.FindNodes find) {
            parts.nodes().closest(find.target(), find.count(), answer);
        } else if (frame instanceof PeerFrame.Signal signal) {
            parts.shards().of(signal.to()).signal(signal.to(), signal.body(), answer);
        } else if (frame instanceof PeerFrame.RequestTicket request) {
            Loop loop = parts.loop();
            answer.give(parts.tickets()
                    .admit(
                            me.mailbox(),
                            remote.node(),
                            remote.address(),
                            request.before(),
                            loop.wallMillis(),
                            loop.nanoTime()));
        } else {
            throw new IllegalArgumentException("no enquiry: " + frame.type());
        }
    }

    /** The link has ended: so does what was said over it. */
    void end() {
        if (listed) {
            parts.nodes().gone(connection);
        }
    }

    private Frame announce(NodeRecord node) {
        if (!node.node().equals(remote.node())) {
            return Refusals.OTHER_NODE;
        }
        if (node.expired(parts.loop().wallMillis())) {
            return Refusals.OLD_RECORD;
        }
        if (parts.tickets().forged(node)) {
            return Refusals.FORGED_TICKET;
        }
        listed = true;
        parts.nodes()
                .announce(
                        connection,
                        node,
                        parts.tickets().good(node, parts.loop().wallMillis()));
        ObserverPorts ports = parts.observers();
        return new PeerFrame.Announced(Optional.of(remote.address()), ports.first(), ports.second());
    }
}
