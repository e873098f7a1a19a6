package io.jaelegram.client.v3.dht;

import io.jaelegram.client.v2.Peers;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Who knows whom: tells each node that is asked something who asks, remembers who answered, and comes back to old
 * acquaintances after an absence. Touched only on the loop.
 */
final class Acquaintance implements Peers.Watcher {
    /** Dialling included; an answer that comes later than a search waits is still heard. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Below this the node is lonely and tries everybody it ever met (buddies-dht.md 7.1). */
    static final int LONELY = 3;

    static final Duration REDIAL = Duration.ofSeconds(60);

    /** After a power cut all come back within seconds, and the first greeting finds nobody: then twice as long each time. */
    static final Duration FIRST_REDIAL = Duration.ofSeconds(2);

    /** Old acquaintances greeted at a return: with 32 of them the self look-up starts well (6.1, "Lessons"). */
    private static final int AT_RETURN = 32;

    /** And when these were silent. */
    private static final int WHEN_LONELY = 256;

    private final Loop loop;
    private final Peers peers;
    private final RoutingTable table;
    private final AddressBook book;
    /** Which of my records the other end of each link has seen. */
    private final Map<VerifyKey, Long> told = new LinkedHashMap<>();

    private final Runnable company;
    private final Runnable alone;
    private final UnaryOperator<Duration> about;
    private Duration untilLook = FIRST_REDIAL;
    private Runnable back;
    private boolean stopped;

    /**
     * Nobody is greeted yet.
     *
     * @param company runs for each node that comes while this one is lonely
     * @param alone runs again and again while it is: there may be other ways in
     * @param about spreads a time at random, so that all who lost the same network do not dial in step
     */
    Acquaintance(
            Loop loop,
            Peers peers,
            RoutingTable table,
            AddressBook book,
            Runnable company,
            Runnable alone,
            UnaryOperator<Duration> about) {
        this.company = company;
        this.alone = alone;
        this.about = about;
        this.loop = loop;
        this.peers = peers;
        this.table = table;
        this.book = book;
        peers.watch(this);
    }

    /** @param onReturn runs when somebody answered after nobody had */
    void start(Runnable onReturn) {
        back = onReturn;
        greet(book.first(AT_RETURN), back);
        loop.after(about.apply(untilLook), this::look);
    }

    void stop() {
        stopped = true;
    }

    /** The node proved its key and showed its record. Who shows no address can ask, but cannot be asked. */
    void met(NodeRecord node) {
        if (!node.candidates().isEmpty()) {
            int before = table.good();
            table.heard(node);
            book.met(node);
            if (before < LONELY && table.good() > before) {
                company.run();
            }
        }
    }

    /** Nodes to which this one said who it is over links that are still open. */
    List<VerifyKey> linked() {
        return told.keySet().stream().filter(peers::linked).toList();
    }

    /** Shows these nodes who is here, all at once, since their silences then run side by side. */
    void greet(Collection<NodeRecord> nodes, Runnable done) {
        Gathering all = new Gathering(nodes.size(), done);
        nodes.forEach(node -> announce(node, answered -> all.one()));
    }

    /** Asks a node, after telling it who asks, once for each link. */
    void ask(NodeRecord node, Frame frame, Consumer<Optional<Frame>> answer) {
        boolean knows = peers.linked(node.node())
                && told.getOrDefault(node.node(), -1L) == peers.mine().seq();
        if (!knows) {
            announce(node, ignored -> {});
        }
        request(node, frame, answer);
    }

    private void announce(NodeRecord node, Consumer<Optional<Frame>> answer) {
        NodeRecord mine = peers.mine();
        told.put(node.node(), mine.seq());
        request(node, new PeerFrame.Announce(mine), answer);
    }

    private void request(NodeRecord node, Frame frame, Consumer<Optional<Frame>> answer) {
        peers.request(node, frame, SILENCE, reply -> {
            if (reply.isPresent()) {
                met(node);
            } else {
                told.remove(node.node());
                table.silent(node.id());
            }
            answer.accept(reply);
        });
    }

    private void look() {
        if (stopped) {
            return;
        }
        if (table.good() < LONELY) {
            List<NodeRecord> everybody = book.first(WHEN_LONELY);
            greet(everybody, back);
            alone.run();
        }
        Duration twice = untilLook.multipliedBy(2);
        untilLook = twice.compareTo(REDIAL) < 0 ? twice : REDIAL;
        loop.after(about.apply(untilLook), this::look);
    }

    @Override
    public void up(VerifyKey node) {
        // The first question over the new link tells who asks.
    }

    @Override
    public void down(VerifyKey node) {
        told.remove(node);
    }
}
