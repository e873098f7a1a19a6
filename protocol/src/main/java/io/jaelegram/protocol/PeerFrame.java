package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.link.Endpoint;
import java.util.List;
import java.util.Optional;

/** Frames with which clients find and reach each other, at the server and between themselves: numbers 41 to 63, 133 and 134. */
public sealed interface PeerFrame extends Frame {
    /** Keep this as my newest record. Answer: {@link RecordStored}; refused as stale when a newer one is kept. */
    record PublishRecord(UserRecord record) implements PeerFrame, ToServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.PUBLISH_RECORD;
        }
    }

    /** @param seq of the record that is kept, durably where the answer comes from the server */
    record RecordStored(long seq) implements PeerFrame, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.RECORD_STORED;
        }
    }

    /** Which record has the owner of this mailbox published? Answer: {@link Record}. */
    record FindRecord(MailboxId mailbox) implements PeerFrame, ToServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.FIND_RECORD;
        }
    }

    /** The newest record that is known. */
    record Record(UserRecord record) implements PeerFrame, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.RECORD;
        }
    }

    /** List this node, which is mine, as long as this link is up. Answer: {@link Announced}. */
    record Announce(NodeRecord node) implements PeerFrame, ToServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.ANNOUNCE;
        }
    }

    /**
     * The node is listed.
     *
     * @param observed where this link comes from, as the other end sees it
     * @param udpPortA at the address of the other end: answers datagrams with where they came from; 0 for none
     * @param udpPortB a second one, which tells a symmetric NAT from others; 0 for none
     */
    record Announced(Optional<Endpoint> observed, int udpPortA, int udpPortB)
            implements PeerFrame, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.ANNOUNCED;
        }
    }

    /**
     * Which nodes are the closest to this place of the ring? Answer: {@link Nodes}.
     *
     * @param target 32 bytes
     * @param count 1 to {@link Limits#MAX_NODES}
     */
    record FindNodes(Bytes target, int count) implements PeerFrame, ToServer, BetweenPeers {
        public FindNodes {
            if (target.size() != NodeId.SIZE || count < 1 || count > Limits.MAX_NODES) {
                throw new IllegalArgumentException("not a question for nodes");
            }
        }

        @Override
        public Type type() {
            return Type.FIND_NODES;
        }
    }

    /** Nodes that are online (server) or known (peer), the closest first. */
    record Nodes(List<NodeRecord> nodes) implements PeerFrame, FromServer, BetweenPeers {
        public Nodes {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Type type() {
            return Type.NODES;
        }
    }

    /**
     * Hand this to the mailbox's owner now or never. Answer: {@link Signalled}.
     *
     * @param body sealed or signed between the two ends, 1 to {@link Limits#MAX_SIGNAL} bytes
     */
    record Signal(MailboxId to, Bytes body) implements PeerFrame, ToServer {
        @Override
        public Type type() {
            return Type.SIGNAL;
        }
    }

    /** The signal was handed to the reader's link; whether the reader heard it only the reader can say. */
    record Signalled() implements PeerFrame, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.SIGNALLED;
        }
    }

    /** Somebody signals to you; who, the body says if it wants to. */
    record Signalling(Bytes body) implements PeerFrame, FromServer, BetweenPeers {
        @Override
        public Type type() {
            return Type.SIGNALLING;
        }
    }

    /** Whose node this is; the record's node key is the link's. Answer: {@link Introduced}. */
    record Introduce(AccountRecord account) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.INTRODUCE;
        }
    }

    /** And whose node this one is; the record's node key is the link's. */
    record Introduced(AccountRecord account) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.INTRODUCED;
        }
    }

    /** I am leaving on purpose. Not answered. */
    record Goodbye() implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.GOODBYE;
        }
    }

    /**
     * Admit the node that this link proves. Answer: {@link Ticket}.
     *
     * @param before the one that it has, which makes the new one a renewal and not another node
     */
    record RequestTicket(Optional<AdmissionTicket> before) implements PeerFrame, ToServer {
        @Override
        public Type type() {
            return Type.REQUEST_TICKET;
        }
    }

    /** The node is admitted. */
    record Ticket(AdmissionTicket ticket) implements PeerFrame, FromServer {
        @Override
        public Type type() {
            return Type.TICKET;
        }
    }

    /** Keep this, my newest prekey record, for strangers who look for it. Answer: {@link RecordStored}. */
    record KeepPrekeys(PrekeyRecord record) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.KEEP_PREKEYS;
        }
    }

    /** With which keys can the owner of this mailbox be written to? Answer: {@link PrekeysFound}. */
    record FindPrekeys(MailboxId mailbox) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.FIND_PREKEYS;
        }
    }

    /** The newest prekey record that is known. */
    record PrekeysFound(PrekeyRecord record) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.PREKEYS_FOUND;
        }
    }

    /**
     * Hand this now or never to that node, to which you have a link, or are. Answer: {@link Signalled}. The node gets it
     * as {@link Signalling}.
     *
     * @param body as of {@link Signal}
     */
    record Relay(VerifyKey to, Bytes body) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.RELAY;
        }
    }

    /** Vouch for me, since no server lives that could admit me; the record is the link's. Answer: {@link Vouched}. */
    record RequestVoucher(NodeRecord node) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.REQUEST_VOUCHER;
        }
    }

    /** One of the three that a newcomer needs. */
    record Vouched(Voucher voucher) implements PeerFrame, BetweenPeers {
        @Override
        public Type type() {
            return Type.VOUCHED;
        }
    }
}
