package io.jaelegram.comparison.compare.simulate;

import io.jaelegram.client.store.SimulatedStore;
import java.util.Map;

/**
 * What it took.
 *
 * @param userBytes of all frames between users' nodes, receipts and upkeep included; without TLS, TCP and IP
 * @param serverBytes the same to and from the server, look-ups included
 * @param userFrames number of frames between users' nodes
 * @param byType bytes between users' nodes by type of frame
 * @param framesByType their number by type
 * @param lookups questions to the server's table
 * @param receipts envelopes with receipts
 * @param diskBytesMean at the end, on the mean user's disk for others, tombstones included
 * @param nodeHours hours that nodes were online, all together
 */
public record Costs(
        long userBytes,
        long serverBytes,
        long userFrames,
        Map<String, Long> byType,
        Map<String, Long> framesByType,
        long lookups,
        long receipts,
        double diskBytesMean,
        double nodeHours) {
    static Costs of(Town town, double nodeHours) {
        FrameBytes bytes = FrameBytes.sum(town.shards(), Wire::betweenUsers);
        double disks = town.present().stream()
                .mapToLong(person -> new SimulatedStore(
                                person.disk(),
                                person.machine().loop(),
                                person.machine().randomness())
                        .bytes())
                .average()
                .orElse(0);
        return new Costs(
                bytes.bytes(),
                FrameBytes.sum(town.shards(), Wire::atServer).bytes(),
                bytes.frames(),
                bytes.byType(),
                bytes.framesByType(),
                town.shards().stream()
                        .mapToLong(shard -> shard.directory().lookups())
                        .sum(),
                town.ledger().receipts(),
                disks,
                nodeHours);
    }
}
