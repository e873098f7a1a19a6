package io.jaelegram.comparison.bench.lookup;

import io.jaelegram.client.v3.dht.DhtHealth;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/** A writer looks for the 8 nodes at which a reader of 16 should find its mail: do they meet (buddies-dht.md 6.1)? */
final class Meetings {
    private static final int WRITERS = 8;
    private static final int READERS = 16;
    private static final Duration GAP = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(30);

    private final Town town;
    private final List<DhtHealth.Cost> costs = new ArrayList<>();
    private int tried;
    private int met;
    private int nobody;
    private double recall;

    Meetings(Town town) {
        this.town = town;
    }

    void run(int pairs, IntConsumer progress) {
        for (int pair = 0; pair < pairs; pair++) {
            meet();
            town.world.runFor(GAP);
            progress.accept(pair + 1);
        }
        town.world.runFor(END);
    }

    private void meet() {
        TownNode writer = town.somebody().orElse(null);
        TownNode reader = town.somebody().orElse(null);
        if (writer == null || reader == null) {
            nobody++;
            return;
        }
        Bytes target = Bytes.of(town.chance.bytes(NodeId.SIZE));
        Set<NodeRecord> truth = new HashSet<>(town.nodes.stream()
                .filter(TownNode::settled)
                .map(TownNode::mine)
                .sorted((a, b) -> NodeId.compareDistance(target, a.id(), b.id()))
                .limit(WRITERS)
                .toList());
        writer.run(() -> writer.dht().closest(target, WRITERS, chosen -> {
            costs.add(writer.dht().health().flatMap(DhtHealth::last).orElseThrow());
            recall += chosen.stream().filter(truth::contains).count() / (double) Math.max(1, truth.size());
            if (!reader.settled()) {
                return;
            }
            reader.run(() -> reader.dht().closest(target, READERS, read -> {
                tried++;
                met += read.stream().anyMatch(chosen::contains) ? 1 : 0;
            }));
        }));
    }

    Figures figures(Town.Traffic idle, Town.Traffic busy, int online) {
        return new Figures(
                tried, met, nobody, recall / Math.max(1, costs.size()), List.copyOf(costs), idle, busy, online);
    }

    /**
     * What came out.
     *
     * @param tried pairs of which both ends stayed online to the end
     * @param nobody trials for which nobody was online
     * @param recall share of the true closest nodes that the writer found
     */
    record Figures(
            int tried,
            int met,
            int nobody,
            double recall,
            List<DhtHealth.Cost> costs,
            Town.Traffic idle,
            Town.Traffic busy,
            int online) {
        double share() {
            return tried == 0 ? 0 : (double) met / tried;
        }

        double mean(ToDoubleFunction<DhtHealth.Cost> of) {
            return costs.stream().mapToDouble(of).average().orElse(0);
        }

        /** @param part 0 to 1 */
        double seconds(double part) {
            List<Duration> sorted =
                    costs.stream().map(DhtHealth.Cost::took).sorted().toList();
            return sorted.isEmpty()
                    ? 0
                    : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()))
                                    .toNanos()
                            / 1e9;
        }
    }
}
