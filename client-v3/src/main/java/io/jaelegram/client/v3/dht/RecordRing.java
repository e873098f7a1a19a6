package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Published;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Records of one kind among the nodes: found at those closest to the mailbox and at contacts, kept there, and brought to
 * the next ones when keepers go. Touched only on the loop.
 */
final class RecordRing<R extends Published> {
    /** Nodes that keep a record: as many as a search ends with, so that liars among them hide nothing (7.1). */
    static final int KEEPERS = 20;

    /** Contacts that keep my record, and are asked for others': they are met when the ring is torn. */
    private static final int CONTACTS = 8;

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Loop loop;
    private final Peers peers;
    private final Nodes nodes;
    private final RecordKind<R> kind;
    private final BadInput bad;
    private final RecordShelf<R> shelf;

    /** The search for nodes, and questions to them. */
    interface Nodes {
        /** The nodes closest to a place that answered, the closest first. */
        void around(Bytes target, Consumer<List<NodeRecord>> found);

        void ask(NodeRecord node, Frame frame, Consumer<Optional<Frame>> answer);
    }

    RecordRing(Loop loop, Peers peers, Journal journal, Nodes nodes, RecordKind<R> kind, BadInput bad) {
        this.bad = bad;
        this.loop = loop;
        this.peers = peers;
        this.nodes = nodes;
        this.kind = kind;
        shelf = new RecordShelf<>(loop, journal, peers.mine().id(), kind);
    }

    RecordShelf<R> shelf() {
        return shelf;
    }

    /** The newest that anybody who was reached shows. */
    void find(MailboxId of, Consumer<Optional<R>> found) {
        nodes.around(of.bytes(), closest -> {
            Newest<R> newest = new Newest<>(of, shelf.find(of), loop.wallMillis(), bad);
            List<VerifyKey> contacts = contacts();
            Gathering all = new Gathering(closest.size() + contacts.size(), () -> found.accept(newest.record()));
            Frame question = kind.question().apply(of);
            Consumer<Optional<Frame>> heard = answer -> {
                Optional<R> shown = answer.flatMap(kind.read());
                if (shown.isEmpty()
                        && answer.filter(frame -> !(frame instanceof Frame.Refused))
                                .isPresent()) {
                    bad.refused(BadInput.Kind.JUNK_ANSWER);
                }
                newest.offer(shown);
                all.one();
            };
            contacts.forEach(contact -> peers.askLinked(contact, question, SILENCE, heard));
            closest.forEach(node -> nodes.ask(node, question, heard));
        });
    }

    /** @param stored whether others keep it, more of them than know a newer one */
    void publish(R record, Consumer<Boolean> stored) {
        nodes.around(record.mailboxId().bytes(), closest -> {
            List<NodeRecord> keepers = withMe(record.mailboxId().bytes(), closest);
            int[] kept = {0};
            List<VerifyKey> contacts = contacts();
            Gathering all = new Gathering(keepers.size() + contacts.size(), () -> stored.accept(kept[0] > 0));
            Consumer<Optional<Frame>> heard = answer -> {
                kept[0] += judged(answer.orElse(null));
                all.one();
            };
            Frame keep = kind.keep().apply(record);
            contacts.forEach(contact -> peers.askLinked(contact, keep, SILENCE, heard));
            for (NodeRecord node : keepers) {
                if (node.node().equals(peers.me())) {
                    shelf.keep(record, reply -> all.one());
                } else {
                    nodes.ask(node, keep, heard);
                }
            }
        });
    }

    /** Some keepers of a newer record may not be among those found: the larger part decides. */
    private static int judged(Frame answer) {
        if (answer instanceof PeerFrame.RecordStored) {
            return 1;
        }
        return answer instanceof Frame.Refused refused && refused.why() == Refusal.STALE ? -1 : 0;
    }

    /** Brings what nobody renewed to those who are the closest now. */
    void repair() {
        shelf.unrenewed().forEach(record -> publish(record, kept -> {}));
    }

    private List<NodeRecord> withMe(Bytes target, List<NodeRecord> others) {
        return Stream.concat(others.stream(), Stream.of(peers.mine()))
                .sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()))
                .limit(KEEPERS)
                .toList();
    }

    private List<VerifyKey> contacts() {
        return peers.contacts().stream().limit(CONTACTS).toList();
    }
}
