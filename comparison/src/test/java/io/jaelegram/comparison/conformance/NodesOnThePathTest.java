package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.protocol.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many nodes a message of version 2 passes between its writer and its reader, counted on the server's wires. */
class NodesOnThePathTest {
    private static final int PAIRS = 10;
    private static final int MESSAGES = 6;

    /** With everybody reachable it is none; with a fraction f of the pairs unreachable the server has f, no more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10})
    void theServerHasTheUnreachableFractionAndNothingElse(int unreachable) {
        Town town = new Town(VersionRow.named("v2").orElseThrow(), unreachable);
        List<Person> writers = new ArrayList<>();
        List<Person> readers = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            writers.add(town.person("writer" + i));
            readers.add(town.person("reader" + i));
        }
        Wires wires = new Wires(town.server.node());
        town.world.observe(wires);
        for (int i = 0; i < PAIRS; i++) {
            if (i < unreachable) {
                town.faults().partition(writers.get(i).node(), readers.get(i).node());
            }
            town.haveTalked(writers.get(i), readers.get(i));
        }
        town.pass(Duration.ofSeconds(5));
        wires.clear();
        for (int message = 0; message < MESSAGES; message++) {
            for (int i = 0; i < PAIRS; i++) {
                MessageId id = town.writes(writers.get(i), readers.get(i), "message " + message);
                town.until("delivered", () -> town.state(id) == DeliveryState.DELIVERED);
            }
        }
        town.pass(Duration.ofSeconds(5));

        double all = PAIRS * MESSAGES;
        long carried = writers.stream()
                .mapToLong(writer -> wires.carriedFor(writer.node()))
                .sum();
        assertThat(carried / all).as("nodes on the path, mean").isEqualTo((double) unreachable / PAIRS);
        for (int i = unreachable; i < PAIRS; i++) {
            assertThat(wires.carriedFor(writers.get(i).node())).isZero();
            assertThat(wires.carriedFor(readers.get(i).node()))
                    .as("receipts to a writer who is reachable")
                    .isZero();
        }

        town.endsWell();
    }
}
