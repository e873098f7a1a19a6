package io.jaelegram.comparison.compare.result;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Which nodes the writers' envelopes touched, worked out from what arrived where. Receipts flow the other way and are not
 * counted.
 *
 * @param envelopes how many left a writer
 * @param arrived how many of them reached a reader
 * @param direct how many of those went straight from their writer to their reader
 * @param pathNodes sum over those that arrived of the nodes between, on the shortest way that they took
 * @param holders sum over all of the distinct nodes, neither writer nor reader, that had the envelope
 * @param copies how many were synced by somebody for the reader; a piece counts as one
 * @param copyBytes of the frames that brought those
 * @param nodes what each node, neither writer nor reader, could see
 */
public record Custody(
        int envelopes,
        int arrived,
        int direct,
        int pathNodes,
        int holders,
        int copies,
        long copyBytes,
        Map<String, Sights> nodes) {
    public static final Custody NONE = new Custody(0, 0, 0, 0, 0, 0, 0, Map.of());

    public Custody {
        nodes = new TreeMap<>(nodes);
    }

    /** Follows each envelope that one of the writers let go. */
    public static Custody of(
            Collection<Sighting> sightings, Collection<Question> questions, Set<String> writers, Set<String> readers) {
        return Way.all(sightings, writers, readers).stream()
                .map(way -> way.custody(questions))
                .reduce(NONE, Custody::plus);
    }

    public Custody plus(Custody other) {
        Map<String, Sights> all = new TreeMap<>(nodes);
        other.nodes.forEach((node, sights) -> all.merge(node, sights, Sights::plus));
        return new Custody(
                envelopes + other.envelopes,
                arrived + other.arrived,
                direct + other.direct,
                pathNodes + other.pathNodes,
                holders + other.holders,
                copies + other.copies,
                copyBytes + other.copyBytes,
                all);
    }

    public double pathNodesMean() {
        return arrived == 0 ? 0 : (double) pathNodes / arrived;
    }

    public double holdersMean() {
        return envelopes == 0 ? 0 : (double) holders / envelopes;
    }

    public double copiesMean() {
        return envelopes == 0 ? 0 : (double) copies / envelopes;
    }

    public double copyBytesMean() {
        return envelopes == 0 ? 0 : (double) copyBytes / envelopes;
    }

    /** A number of envelopes as a part of all, 0 to 1. */
    public double share(double count) {
        return envelopes == 0 ? 0 : count / envelopes;
    }

    public double serverShare() {
        return share(nodes.getOrDefault(Sighting.SERVER, Sights.NONE).carried());
    }

    /** The share of the node that had most, the server aside. */
    public double worstPeerShare() {
        return share(mostOfAPeer(Sights::carried));
    }

    /** The mean share of so many third parties, whether or not they had anything. */
    public double meanPeerShare(int peers) {
        return peers == 0 ? 0 : share((double) sumOfPeers(Sights::carried) / peers);
    }

    int mostOfAPeer(ToIntFunction<Sights> figure) {
        return nodes.entrySet().stream()
                .filter(node -> !node.getKey().equals(Sighting.SERVER))
                .mapToInt(node -> figure.applyAsInt(node.getValue()))
                .max()
                .orElse(0);
    }

    int sumOfPeers(ToIntFunction<Sights> figure) {
        return nodes.entrySet().stream()
                .filter(node -> !node.getKey().equals(Sighting.SERVER))
                .mapToInt(node -> figure.applyAsInt(node.getValue()))
                .sum();
    }
}
