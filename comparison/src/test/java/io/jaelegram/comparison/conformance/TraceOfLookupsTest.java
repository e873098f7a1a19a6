package io.jaelegram.comparison.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.Trace;
import io.jaelegram.client.WhoSeesWhat;
import io.jaelegram.client.v3.ClientV3;
import io.jaelegram.comparison.torture.Person;
import io.jaelegram.comparison.torture.VersionRow;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.MessageId;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.WireObserver.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code /trace} tells of a look-up without a server, held against what passed on every wire meanwhile. */
class TraceOfLookupsTest {
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final Pattern NODE = Pattern.compile("node ([0-9a-f]{8})");

    private final Town town = new Town(VersionRow.named("v3-no-server").orElseThrow());
    private final Person alice = town.person("alice");
    private final Person bob = town.person("bob");
    private final List<Sighting> wire = new ArrayList<>();

    @Test
    void theHopsOfALookUpAreNodesThatWereAskedAndTheyLearntWhatTheTableSaysAndNoMore() {
        for (int i = 0; i < 12; i++) {
            town.person("bystander" + i);
        }
        town.haveTalked(alice, bob);
        bob.leave();
        town.pass(A_WHILE);
        town.world.observe(wire::add);
        MessageId letter = town.writes(alice, bob, "for later");
        town.until("it is held", () -> town.state(letter) == DeliveryState.HELD);
        town.pass(Duration.ofSeconds(5));

        Trace trace = alice.trace(letter).orElseThrow();
        List<String> lookUps = trace.account().stream()
                .filter(line -> line.contains("look-up of place"))
                .toList();
        assertThat(lookUps).as("one for each arm").hasSize(4);
        Set<SimulatedNode> asked = asked();
        assertThat(named(lookUps)).isNotEmpty().isSubsetOf(names(asked));

        Set<SimulatedNode> holders = wire.stream()
                .filter(one -> one.from() == alice.node() && one.frame() instanceof BuddyFrame.Hold)
                .map(Sighting::to)
                .collect(Collectors.toSet());
        Set<SimulatedNode> onlyAsked = new HashSet<>(asked);
        onlyAsked.removeAll(holders);
        assertThat(onlyAsked).as("asked, and given nothing").isNotEmpty();
        WhoSeesWhat.Row row = ClientV3.sights().stream()
                .filter(one -> one.role().equals("each node asked"))
                .findFirst()
                .orElseThrow();
        assertThat(row.learns()).containsExactly(WhoSeesWhat.Learns.LOOKED_FOR);
        assertThat(trace.hops().get(0).seen()).contains(new Trace.Sight(row.role(), row.sees(), row.cannot()));
        assertThat(trace.account())
                .filteredOn(line -> line.contains("signed that it keeps"))
                .allSatisfy(line -> assertThat(names(holders)).containsAll(named(List.of(line))));
    }

    /** Whom Alice asked for nodes or records. */
    private Set<SimulatedNode> asked() {
        return wire.stream()
                .filter(one -> one.from() == alice.node()
                        && (one.frame() instanceof PeerFrame.FindNodes || one.frame() instanceof PeerFrame.FindRecord))
                .map(Sighting::to)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Set<SimulatedNode> nodes) {
        return nodes.stream()
                .map(node -> node.identity().nodeKey().publicKey().fingerprint().substring(0, 8))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(List<String> lines) {
        Set<String> all = new HashSet<>();
        for (String line : lines) {
            Matcher node = NODE.matcher(line);
            while (node.find()) {
                all.add(node.group(1));
            }
        }
        return all;
    }
}
