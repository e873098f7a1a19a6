package io.jaelegram.protocol.link.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import io.jaelegram.protocol.link.NodeIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedDatagramsTest {
    private final SimulatedWorld world = new SimulatedWorld(5);
    private final SimulatedDatagrams datagrams = new SimulatedDatagrams(world);
    private final SimulatedNode alice = node("alice");
    private final SimulatedNode bob = node("bob");
    private final List<Endpoint> heardFrom = new ArrayList<>();

    private SimulatedNode node(String name) {
        return world.node(name, NodeIdentity.client(SigningKey.generate(Randomness.seeded(name.hashCode()))));
    }

    private Datagrams.Socket open(SimulatedNode node, int port) throws NetworkException {
        return datagrams.of(node).open(Optional.of(node.at(port)), node.loop(), (from, bytes) -> heardFrom.add(from));
    }

    @Test
    void aDatagramArrivesWithTheAddressOfItsSenderAfterTheTimeOfTheWay() throws Exception {
        Datagrams.Socket mine = open(alice, 1);
        mine.send(open(bob, 2).local(), new byte[] {7});
        world.runFor(Duration.ofMillis(19));
        assertThat(heardFrom).isEmpty();
        world.runFor(Duration.ofMillis(20));
        assertThat(heardFrom).containsExactly(alice.at(1));
    }

    @Test
    void aBlockedWayAClosedSocketAndACrashedNodeSwallowDatagrams() throws Exception {
        Datagrams.Socket mine = open(alice, 1);
        Datagrams.Socket theirs = open(bob, 2);
        world.faults().partition(alice, bob);
        mine.send(theirs.local(), new byte[] {1});
        world.runFor(Duration.ofSeconds(1));
        world.faults().healAll();
        mine.send(theirs.local(), new byte[] {2});
        theirs.close();
        world.runFor(Duration.ofSeconds(1));
        open(bob, 3);
        mine.send(bob.at(3), new byte[] {3});
        bob.crash(SimulatedNode.Crash.POWER);
        world.runFor(Duration.ofSeconds(1));
        assertThat(heardFrom).isEmpty();
    }

    @Test
    void aPortIsHeldByOneSocketOfANodesLife() throws Exception {
        open(bob, 2);
        assertThatThrownBy(() -> open(bob, 2))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("in use");
        bob.crash(SimulatedNode.Crash.PROCESS);
        bob.restart();
        assertThat(open(bob, 2).local()).isEqualTo(bob.at(2));
    }
}
