package io.jaelegram.client.v3.dht;

import io.jaelegram.client.Change;
import io.jaelegram.client.Journal;
import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.PrekeyRecord;
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

    /** To somebody of whom only an address is known. */
    private static final Duration VISIT = Duration.ofSeconds(5);

    private static final Duration REFRESH = Duration.ofHours(1);

    /** Random places looked for at a refresh, so that far buckets hear of newcomers too. */
    private static final int FAR_PLACES = 3;

    private final Loop loop;
    private final Peers peers;
    private final Randomness chance;
    private final DhtHost host;
    private final RoutingTable table;
    private final AddressBook book;
    private final RecordRing<UserRecord> users;
    private final RecordRing<PrekeyRecord> prekeys;
    private final Entrances entrances;
    private final Acquaintance acquaintance;
    private final Admissions admissions;
    private final Patience patience = new Patience();
    private final DhtCounts counts = new DhtCounts();
    private boolean stopped;

    DhtLife(Loop loop, Peers peers, Journal journal, Randomness chance, Admissions admissions, DhtHost host) {
        this.loop = loop;
        this.peers = peers;
        this.chance = chance;
        this.host = host;
        this.admissions = admissions;
        NodeId self = peers.mine().id();
        table = new RoutingTable(loop, self);
        book = new AddressBook(loop, journal);
        entrances = new Entrances(loop, journal, host.entries());
        acquaintance = new Acquaintance(loop, peers, table, book, host::company, this::enter, this::later);
        Closest closest = new Closest();
        users = new RecordRing<>(loop, peers, journal, closest, RecordKind.USERS, admissions.bad());
        prekeys = new RecordRing<>(loop, peers, journal, closest, RecordKind.PREKEYS, admissions.bad());
        peers.serve(
                DhtDoor.TYPES,
                new DhtDoor(loop, table, users.shelf(), prekeys.shelf(), peers::mine, admissions, acquaintance::met));
    }

    /** Finds the way back to those met before, and keeps it. */
    void start() {
        acquaintance.start(this::refresh);
        enter();
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
        other.closest(peers.mine().id().bytes(), GROUP_STOP, nodes -> acquaintance.greet(others(nodes), this::refresh));
    }

    /** What this node knows and did; for {@code /peers} and {@code /netcheck}. */
    DhtHealth health() {
        int records = users.shelf().size() + prekeys.shelf().size();
        return new DhtHealth(
                table.good(), table.size(), book.size(), book.anchors(), records, counts.searches(), counts.last());
    }

    /** What this node did to find places. */
    DhtCounts counts() {
        return counts;
    }

    /** Those that this node heard itself lately; nobody is asked. */
    List<NodeRecord> heard(Bytes target, int count) {
        return admissions.first(
                withMe(target, table.good(target, Integer.MAX_VALUE)).toList(), count);
    }

    /** How a node was reached that ever answered. */
    Optional<NodeRecord> met(VerifyKey node) {
        return book.find(node);
    }

    /** Other nodes that were heard lately, the closest first. */
    List<NodeRecord> peers(int count) {
        return table.good(peers.mine().id().bytes(), count);
    }

    void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        search(
                target,
                GROUP_STOP,
                result -> found.accept(
                        admissions.first(withMe(target, result.closest()).toList(), count)));
    }

    /** Records of readers: how mail for them is brought to them. */
    RecordRing<UserRecord> users() {
        return users;
    }

    /** Keys with which strangers write first words. */
    RecordRing<PrekeyRecord> prekeys() {
        return prekeys;
    }

    /**
     * By every address that was named, and by the links that are there: who said nothing of use at the beginning, before
     * it could tell its own address, may do so now, and at a full house it lets nobody in a second time.
     */
    private void enter() {
        entrances.all().forEach(this::enterAt);
        acquaintance.linked().forEach(this::whoIsThere);
        host.lonely();
    }

    /** Enters by an address of which nothing else is known; who answers there names itself and others. */
    void enterAt(Entrances.Entrance entrance) {
        peers.visit(
                entrance.at(),
                VISIT,
                met -> met.ifPresent(node -> {
                    host.entered(entrance.whose(), node);
                    whoIsThere(node);
                }));
    }

    private void whoIsThere(VerifyKey node) {
        Frame question = new PeerFrame.FindNodes(NodeId.of(node).bytes(), Search.ANSWER);
        peers.askLinked(
                node, question, VISIT, reply -> shown(reply.flatMap(this::nodes).orElse(List.of())));
    }

    /** A liar's list costs a few dials, and whoever does not answer by itself counts for nothing. */
    private void shown(List<NodeRecord> nodes) {
        acquaintance.greet(nodes.stream().limit(Search.ANSWER).toList(), this::refresh);
    }

    /** Keeps an address for the times when nobody else is there, and tries it. */
    void entrance(Change change, Entrances.Entrance entrance) {
        if (entrances.keep(change, entrance)) {
            change.then(() -> enterAt(entrance));
        }
    }

    private Stream<NodeRecord> withMe(Bytes target, List<NodeRecord> others) {
        List<NodeRecord> all = new ArrayList<>(others);
        all.add(peers.mine());
        return all.stream().sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()));
    }

    /** The look-up as the records use it. */
    private final class Closest implements RecordRing.Nodes {
        @Override
        public void around(Bytes target, Consumer<List<NodeRecord>> found) {
            search(target, GROUP_STOP, result -> found.accept(result.closest()));
        }

        @Override
        public void ask(NodeRecord node, Frame frame, Consumer<Optional<Frame>> answer) {
            DhtLife.this.ask(node, frame, answer);
        }
    }

    private void search(Bytes target, int stop, Consumer<Search.Found> done) {
        Search search = new Search(loop, target, stop, patience, admissions, this::closer, found -> {
            counts.ended(target, found);
            done.accept(found);
        });
        search.start(admissions.first(table.known(target, Integer.MAX_VALUE), GROUP_STOP));
    }

    private void closer(NodeRecord node, Bytes target, Consumer<Optional<List<NodeRecord>>> answer) {
        ask(node, new PeerFrame.FindNodes(target, Search.ANSWER), reply -> answer.accept(reply.flatMap(this::nodes)));
    }

    private Optional<List<NodeRecord>> nodes(Frame reply) {
        if (!(reply instanceof PeerFrame.Nodes told)) {
            if (!(reply instanceof Frame.Refused)) {
                admissions.bad().refused(BadInput.Kind.JUNK_ANSWER);
            }
            return Optional.empty();
        }
        return Optional.of(others(told.nodes()));
    }

    private List<NodeRecord> others(List<NodeRecord> told) {
        long wall = loop.wallMillis();
        told.stream()
                .filter(node -> node.expired(wall))
                .forEach(old -> admissions.bad().refused(BadInput.Kind.EXPIRED_NODE));
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
            users.repair();
            prekeys.repair();
            loop.after(later(REFRESH), this::maintain);
        }
    }

    private void refresh() {
        search(peers.mine().id().bytes(), REGION_STOP, found -> {});
        for (int i = 0; i < FAR_PLACES; i++) {
            search(Bytes.of(chance.bytes(NodeId.SIZE)), REGION_STOP, found -> {});
        }
    }

    /** Spread by a fifth, so that nodes that came up together do not stay in step. */
    private Duration later(Duration about) {
        return about.multipliedBy(80 + chance.nextInt(41)).dividedBy(100);
    }
}
