package io.jaelegram.client.v3.dht;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One iterative search for the nodes closest to a place of the ring (Kademlia 2.3): asks ever closer nodes, several at a
 * time, until the closest ones that answer have all been asked. What one answer says is only whom to ask next; a node
 * counts when it has answered itself. Touched only on the loop.
 */
final class Search {
    /** Questions at a time. */
    static final int ALPHA = 5;

    /** Nodes in one answer: a liar can bring in no more at once. */
    static final int ANSWER = 8;

    /** While no more nodes than this are known, all are asked at once: their time-outs run side by side (6.2). */
    static final int FEW = 40;

    /** Liars can make a search longer, but not endless. */
    static final int MOST_ASKED = 150;

    /** Nodes of one public network in one search: a thousand ids at one address get no more turns than a few. */
    private static final int PER_NETWORK = 3;

    /** Sends one question; the answer runs once, later. */
    interface Asker {
        void closer(NodeRecord node, Bytes target, Consumer<Optional<List<NodeRecord>>> answer);
    }

    /**
     * What came out.
     *
     * @param closest those that answered, the closest first
     * @param asked questions sent
     * @param silent of these unanswered when the search ended
     * @param hops answers one after the other on the way to the farthest of the closest
     * @param took from the first question to the end
     * @param way who named whom, from somebody known before to the closest
     */
    record Found(List<NodeRecord> closest, int asked, int silent, int hops, Duration took, List<NodeRecord> way) {}

    private enum State {
        NEW,
        ASKED,
        SLOW,
        ANSWERED,
        SILENT
    }

    private static final class Probe {
        final NodeRecord record;
        final Admissions.Standing standing;
        final Optional<Probe> namedBy;
        final int depth;
        State state = State.NEW;

        Probe(NodeRecord record, Admissions.Standing standing, Optional<Probe> namedBy) {
            this.record = record;
            this.standing = standing;
            this.namedBy = namedBy;
            depth = namedBy.map(other -> other.depth + 1).orElse(0);
        }
    }

    private final Loop loop;
    private final Bytes target;
    private final int stop;
    private final Patience patience;
    private final Admissions admissions;
    private final Asker asker;
    private final Consumer<Found> done;
    private final TreeMap<NodeId, Probe> probes;
    private final Map<Bytes, Integer> networks = new HashMap<>();
    private final long startNanos;
    private int asked;
    private boolean over;

    /**
     * A search, not started yet.
     *
     * @param stop how many of the closest must have answered: 12 finds a region, 20 resists 30 % liars (5.2)
     */
    Search(
            Loop loop,
            Bytes target,
            int stop,
            Patience patience,
            Admissions admissions,
            Asker asker,
            Consumer<Found> done) {
        this.admissions = admissions;
        this.loop = loop;
        this.target = target;
        this.stop = stop;
        this.patience = patience;
        this.asker = asker;
        this.done = done;
        probes = new TreeMap<>((a, b) -> NodeId.compareDistance(target, a, b));
        startNanos = loop.nanoTime();
    }

    void start(Collection<NodeRecord> from) {
        from.forEach(record -> add(record, Optional.empty()));
        advance();
    }

    private void add(NodeRecord record, Optional<Probe> namedBy) {
        if (probes.containsKey(record.id()) || admissions.forged(record)) {
            return;
        }
        boolean crowded = PublicNetworks.of(record).stream()
                .anyMatch(network -> networks.merge(network, 1, Integer::sum) > PER_NETWORK);
        if (crowded) {
            admissions.bad().refused(BadInput.Kind.CROWDED_NETWORK);
        } else {
            probes.put(record.id(), new Probe(record, admissions.standing(record), namedBy));
        }
    }

    private void advance() {
        if (over) {
            return;
        }
        List<Probe> nearest = first(probe -> probe.state != State.SILENT && probe.state != State.SLOW);
        int width = probes.size() <= FEW ? FEW : ALPHA;
        for (Probe probe : nearest) {
            if (probe.state == State.NEW && count(State.ASKED) < width && asked < MOST_ASKED) {
                ask(probe);
            }
        }
        boolean enough = nearest.size() == stop || count(State.SLOW) == 0;
        boolean settled = nearest.stream().allMatch(probe -> probe.state == State.ANSWERED);
        if (settled && enough || asked >= MOST_ASKED && count(State.ASKED) == 0) {
            finish();
        }
    }

    private void ask(Probe probe) {
        asked++;
        probe.state = State.ASKED;
        long begun = loop.nanoTime();
        Loop.Timer slow = loop.after(patience.now(), () -> fell(probe, State.SLOW));
        Loop.Timer silent = loop.after(Patience.MOST, () -> fell(probe, State.SILENT));
        asker.closer(probe.record, target, answer -> {
            slow.cancel();
            silent.cancel();
            answer.ifPresent(nodes -> patience.answered(Duration.ofNanos(loop.nanoTime() - begun)));
            probe.state = answer.isPresent() ? State.ANSWERED : State.SILENT;
            answer.ifPresent(nodes -> nodes.stream().limit(ANSWER).forEach(node -> add(node, Optional.of(probe))));
            advance();
        });
    }

    /** Others are asked in its place; should it answer after all, it counts again. */
    private void fell(Probe probe, State to) {
        probe.state = to;
        advance();
    }

    private int count(State state) {
        return (int)
                probes.values().stream().filter(probe -> probe.state == state).count();
    }

    private List<Probe> first(Predicate<Probe> wanted) {
        List<Probe> all = probes.values().stream().filter(wanted).toList();
        return Admissions.firstOf(all, stop, probe -> probe.standing);
    }

    private void finish() {
        over = true;
        List<Probe> closest = first(probe -> probe.state == State.ANSWERED);
        int hops = closest.stream().mapToInt(probe -> probe.depth).max().orElse(0);
        int silent = count(State.SILENT) + count(State.SLOW) + count(State.ASKED);
        List<NodeRecord> records = closest.stream().map(probe -> probe.record).toList();
        Duration took = Duration.ofNanos(loop.nanoTime() - startNanos);
        done.accept(new Found(records, asked, silent, hops, took, way(closest)));
    }

    private static List<NodeRecord> way(List<Probe> closest) {
        LinkedList<NodeRecord> way = new LinkedList<>();
        Optional<Probe> step = closest.stream().findFirst();
        while (step.isPresent()) {
            way.addFirst(step.get().record);
            step = step.get().namedBy;
        }
        return List.copyOf(way);
    }
}
