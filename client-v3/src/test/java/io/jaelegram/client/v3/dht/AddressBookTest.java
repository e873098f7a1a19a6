package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.Journal;
import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.SimulatedStore;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a client remembers to have met. */
class AddressBookTest {
    private final SimulatedWorld world = new SimulatedWorld(1);
    private final Randomness chance = Randomness.seeded(2);
    private final SimulatedNode node = world.node("me", NodeIdentity.client(SigningKey.generate(chance)));
    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void theOneMetLongestAgoGivesWayAndAnchorsStay() {
        AddressBook book = open();
        NodeRecord anchor = node(Candidate.Origin.CONFIGURED);
        NodeRecord first = node(Candidate.Origin.HOST);
        book.met(anchor);
        book.met(first);
        List<NodeRecord> later = new ArrayList<>();
        for (int i = 0; i < AddressBook.MOST; i++) {
            later.add(node(Candidate.Origin.HOST));
            book.met(later.get(i));
        }

        assertThat(book.size()).isEqualTo(AddressBook.MOST);
        assertThat(book.first(AddressBook.MOST)).contains(anchor).doesNotContain(first, later.get(0));
        assertThat(book.first(2)).containsExactly(anchor, later.get(later.size() - 1));
    }

    @Test
    void afterARestartThoseMetLastComeFirstWithTheNewestAddress() {
        AddressBook book = open();
        SigningKey key = SigningKey.generate(chance);
        NodeRecord old = node(key, 1, Candidate.Origin.HOST);
        NodeRecord moved = node(key, 2, Candidate.Origin.HOST);
        NodeRecord other = node(Candidate.Origin.HOST);
        book.met(moved);
        world.runFor(Duration.ofHours(2));
        book.met(other);
        world.runFor(Duration.ofHours(2));
        book.met(old);
        world.runFor(Duration.ofSeconds(1));

        assertThat(open().first(9)).containsExactly(moved, other);
    }

    private AddressBook open() {
        return new AddressBook(
                node.loop(), new Journal(new SimulatedStore(disk, node.loop(), node.randomness()), failure -> {}));
    }

    private NodeRecord node(Candidate.Origin origin) {
        return node(SigningKey.generate(chance), 1, origin);
    }

    private NodeRecord node(SigningKey key, long seq, Candidate.Origin origin) {
        Candidate at = new Candidate(new Endpoint("10.0.0." + seq, 4_000), Candidate.Transport.TCP, origin);
        return NodeRecord.sign(key, seq, true, Ring.HOUR, 240, List.of(at));
    }
}
