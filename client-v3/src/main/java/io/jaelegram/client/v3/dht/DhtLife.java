package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** This node's part of the look-up while it runs, and its questions to the others. Touched only on the loop. */
final class DhtLife {
    /** Closest nodes that must have answered: resists 30 % liars (buddies-dht.md 5.2). */
    private static final int GROUP_STOP = 20;

    /** Finds a region (6.1); used where nothing depends on a single answer. */
    private static final int REGION_STOP = 12;

    /** Nodes that keep a record (7.1). */
    private static final int KEEPERS = 8;

    private static final Duration REFRESH = Duration.ofHours(1);

    /** Random places looked for at a refresh, so that far buckets hear of newcomers too. */
    private static final int FAR_PLACES = 3;

    private final Loop loop;
    private final Peers peers;
    private final Randomness chance;
    private final RoutingTable table;
    private final AddressBook book;
    private final RecordShelf shelf;
    private final Acquaintance acquaintance;
    private final Patience patience = new Patience();
    private final DhtCounts counts = new DhtCounts();
    private boolean stopped;

    DhtLife(Loop loop, Peers peers, Journal journal, Randomness chance, Runnable company) {
        this.loop = loop;
        this.peers = peers;
        this.chance = chance;
        NodeId self = NodeId.of(peers.me());
        table = new RoutingTable(loop, self);
        book = new AddressBook(loop, journal);
        shelf = new RecordShelf(loop, journal, self);
        acquaintance = new Acquaintance(loop, peers, table, book, company);
        peers.serve(DhtDoor.TYPES, new DhtDoor(loop, table, shelf, acquaintance::met));
    }

    /** Finds the way back to those met before, and keeps it. */
    void start() {
        acquaintance.start(this::refresh);
        loop.after(later(REFRESH), this::maintain);
    }

    /** Asks nothing of its own accord any more. */
    void stop() {
        stopped = true;
        acquaintance.stop();
    }

    /** Hears of a node otherwise: from a contact or a person. It counts when it has answered. */
    void introduce(NodeRecord node) {
        acquaintance.greet(List.of(node), this::refresh);
    }

    /** Enters by a table of nodes that are online, such as the server's: greets my neighbours there, then looks around. */
    void enterBy(Lookup other) {
        other.closest(
                NodeId.of(peers.me()).bytes(), GROUP_STOP, nodes -> acquaintance.greet(others(nodes), this::refresh));
    }

    /** What this node knows and did; for {@code /peers} and {@code /netcheck}. */
    DhtHealth health() {
        return new DhtHealth(table.good(), table.size(), book.size(), shelf.size(), counts.searches(), counts.last());
    }

    /** Those that this node heard itself lately; nobody is asked. */
    List<NodeRecord> heard(Bytes target, int count) {
        return withMe(target, table.good(target, count)).limit(count).toList();
    }

    void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        search(
                target,
                GROUP_STOP,
                result -> found.accept(
                        withMe(target, result.closest()).limit(count).toList()));
    }

    void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        search(of.bytes(), GROUP_STOP, result -> {
            Newest newest = new Newest(of, shelf.find(of), loop.wallMillis());
            Gathering all = new Gathering(result.closest().size(), () -> found.accept(newest.record()));
            result.closest()
                    .forEach(node -> ask(node, new PeerFrame.FindRecord(of), answer -> {
                        newest.offer(answer);
                        all.one();
                    }));
        });
    }

    void publish(UserRecord mine, Consumer<Boolean> stored) {
        search(mine.mailboxId().bytes(), GROUP_STOP, result -> {
            List<NodeRecord> keepers = withMe(mine.mailboxId().bytes(), result.closest())
                    .limit(KEEPERS)
                    .toList();
            boolean[] kept = {false};
            Gathering all = new Gathering(keepers.size(), () -> stored.accept(kept[0]));
            keepers.forEach(node -> keep(node, mine, answer -> {
                kept[0] |= !node.node().equals(peers.me()) && answer.orElse(null) instanceof PeerFrame.RecordStored;
                all.one();
            }));
        });
    }

    private void keep(NodeRecord node, UserRecord record, Consumer<Optional<Frame>> answer) {
        if (node.node().equals(peers.me())) {
            shelf.keep(record, reply -> answer.accept(Optional.of(reply)));
        } else {
            ask(node, new PeerFrame.PublishRecord(record), answer);
        }
    }

    private Stream<NodeRecord> withMe(Bytes target, List<NodeRecord> others) {
        List<NodeRecord> all = new ArrayList<>(others);
        all.add(peers.mine());
        return all.stream().sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()));
    }

    private void search(Bytes target, int stop, Consumer<Search.Found> done) {
        Search search = new Search(loop, target, stop, patience, this::closer, found -> {
            counts.ended(found);
            done.accept(found);
        });
        search.start(table.known(target, GROUP_STOP));
    }

    private void closer(NodeRecord node, Bytes target, Consumer<Optional<List<NodeRecord>>> answer) {
        ask(node, new PeerFrame.FindNodes(target, Search.ANSWER), reply -> answer.accept(reply.flatMap(this::nodes)));
    }

    private Optional<List<NodeRecord>> nodes(Frame reply) {
        if (!(reply instanceof PeerFrame.Nodes told)) {
            return Optional.empty();
        }
        return Optional.of(others(told.nodes()));
    }

    private List<NodeRecord> others(List<NodeRecord> told) {
        long wall = loop.wallMillis();
        return told.stream()
                .filter(node -> !node.expired(wall) && !node.node().equals(peers.me()))
                .toList();
    }

    private void ask(NodeRecord node, Frame frame, Consumer<Optional<Frame>> answer) {
        acquaintance.ask(node, frame, answer);
    }

    private void maintain() {
        if (!stopped) {
            refresh();
            shelf.unrenewed().forEach(record -> publish(record, kept -> {}));
            loop.after(later(REFRESH), this::maintain);
        }
    }

    private void refresh() {
        search(NodeId.of(peers.me()).bytes(), REGION_STOP, found -> {});
        for (int i = 0; i < FAR_PLACES; i++) {
            search(Bytes.of(chance.bytes(NodeId.SIZE)), REGION_STOP, found -> {});
        }
    }

    /** Spread by a fifth, so that nodes that came up together do not stay in step. */
    private Duration later(Duration about) {
        return about.multipliedBy(80 + chance.nextInt(41)).dividedBy(100);
    }
}
