package io.jaelegram.comparison.compare.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTableTest {
    private final Randomness chance = Randomness.seeded(3);
    private final NodeTable table = new NodeTable();
    private final List<NodeRecord> online = new ArrayList<>();

    @Test
    void theNearestOfAllAreFoundWhoeverComesAndGoes() {
        for (int i = 0; i < 200; i++) {
            NodeRecord record = record(SigningKey.generate(chance), 1);
            table.add(record);
            online.add(record);
            if (i % 3 == 2) {
                table.remove(online.remove(chance.nextInt(online.size())));
            }
            Bytes target = Bytes.of(chance.bytes(NodeId.SIZE));
            assertThat(table.closest(target, 16)).isEqualTo(sorted(target, 16));
        }
        assertThat(table.size()).isEqualTo(online.size());
    }

    @Test
    void whoCameBackIsNotTakenOutByTheEndOfItsFormerLink() {
        SigningKey key = SigningKey.generate(chance);
        NodeRecord before = record(key, 1);
        NodeRecord now = record(key, 2);
        table.add(before);
        table.add(now);
        table.remove(before);
        assertThat(table.closest(Bytes.of(new byte[NodeId.SIZE]), 5)).containsExactly(now);
    }

    private List<NodeRecord> sorted(Bytes target, int count) {
        return online.stream()
                .sorted((one, other) -> NodeId.compareDistance(target, one.id(), other.id()))
                .limit(count)
                .toList();
    }

    private static NodeRecord record(SigningKey key, long seq) {
        return NodeRecord.sign(key, seq, true, 1, 24, List.of());
    }
}
