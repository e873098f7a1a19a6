package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.client.v3.dht.BadInput.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.PrekeyRecord;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers other nodes' questions about nodes and records. Touched only on the loop. */
final class DhtDoor implements Peers.Service {
    static final Set<Frame.Type> TYPES = EnumSet.of(
            Frame.Type.ANNOUNCE,
            Frame.Type.FIND_NODES,
            Frame.Type.FIND_RECORD,
            Frame.Type.PUBLISH_RECORD,
            Frame.Type.FIND_PREKEYS,
            Frame.Type.KEEP_PREKEYS);

    /** Questions of one node in a minute: ten searches that all ask it everything. */
    static final int PER_MINUTE = 300;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Loop loop;
    private final RoutingTable table;
    private final RecordShelf<UserRecord> users;
    private final RecordShelf<PrekeyRecord> prekeys;
    private final Supplier<NodeRecord> me;
    private final Admissions admissions;
    private final Consumer<NodeRecord> met;
    private final Map<VerifyKey, Integer> questions = new HashMap<>();
    private long minuteBegan;

    /**
     * A door to what this node knows.
     *
     * @param admissions who is named to others first, and who not at all
     * @param met is told of each node that announced itself over its own link
     */
    DhtDoor(
            Loop loop,
            RoutingTable table,
            RecordShelf<UserRecord> users,
            RecordShelf<PrekeyRecord> prekeys,
            Supplier<NodeRecord> me,
            Admissions admissions,
            Consumer<NodeRecord> met) {
        this.admissions = admissions;
        this.loop = loop;
        this.table = table;
        this.users = users;
        this.prekeys = prekeys;
        this.me = me;
        this.met = met;
        minuteBegan = loop.nanoTime();
    }

    @Override
    public void received(VerifyKey from, Frame frame, Consumer<Frame> reply) {
        if (tooMany(from)) {
            admissions.bad().refused(Kind.TOO_MANY_QUESTIONS);
            reply.accept(new Frame.Refused(Refusal.RATE_LIMITED, "too many questions in a minute"));
        } else if (frame instanceof PeerFrame.Announce announce) {
            reply.accept(announced(from, announce.node()));
        } else if (frame instanceof PeerFrame.FindNodes find) {
            reply.accept(new PeerFrame.Nodes(nodes(find.target(), Math.min(find.count(), Search.ANSWER))));
        } else if (frame instanceof PeerFrame.FindRecord find) {
            reply.accept(
                    users.find(find.mailbox()).<Frame>map(PeerFrame.Record::new).orElseGet(DhtDoor::unknown));
        } else if (frame instanceof PeerFrame.FindPrekeys find) {
            reply.accept(prekeys.find(find.mailbox())
                    .<Frame>map(PeerFrame.PrekeysFound::new)
                    .orElseGet(DhtDoor::unknown));
        } else if (frame instanceof PeerFrame.KeepPrekeys keep) {
            prekeys.keep(keep.record(), reply);
        } else if (frame instanceof PeerFrame.PublishRecord publish) {
            users.keep(publish.record(), reply);
        } else {
            throw new IllegalArgumentException("no question for this door: " + frame.type());
        }
    }

    private static Frame unknown() {
        return new Frame.Refused(Refusal.UNKNOWN_USER, "no record of this mailbox here");
    }

    /** Around my own key I am the closest: so whoever dialled an address learns whom it met. */
    private List<NodeRecord> nodes(Bytes target, int count) {
        List<NodeRecord> known = admissions.first(table.good(target, Integer.MAX_VALUE), count);
        if (!target.equals(NodeId.of(me.get().node()).bytes())) {
            return known;
        }
        return Stream.concat(Stream.of(me.get()), known.stream()).limit(count).toList();
    }

    private Frame announced(VerifyKey from, NodeRecord record) {
        if (!record.node().equals(from)) {
            admissions.bad().refused(Kind.NOT_THE_LINKS_NODE);
            return new Frame.Refused(Refusal.NOT_PROVED, "this link is not that node's");
        }
        if (record.expired(loop.wallMillis())) {
            admissions.bad().refused(Kind.EXPIRED_NODE);
            return new Frame.Refused(Refusal.EXPIRED, "this record is out of date");
        }
        if (admissions.forged(record)) {
            return new Frame.Refused(
                    Refusal.NOT_PROVED, "this network admits neither the ticket nor the vouchers in the record");
        }
        met.accept(record);
        return new PeerFrame.Announced(Optional.empty(), 0, 0);
    }

    private boolean tooMany(VerifyKey from) {
        if (loop.nanoTime() - minuteBegan > MINUTE.toNanos()) {
            questions.clear();
            minuteBegan = loop.nanoTime();
        }
        return questions.merge(from, 1, Integer::sum) > PER_MINUTE;
    }
}
