package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The server's table, and what happens when it is gone. */
class TableFirstTest {
    private final Ring ring = new Ring(31, 20);
    private final Table server = new Table();
    private final Ring.One me = ring.all.get(4);
    private TableFirst lookup;

    TableFirstTest() {
        ring.gather(2);
        lookup = new TableFirst(server, me.dht);
    }

    @Test
    void aLivingServerIsAskedAndTheNodesAreNot() {
        server.nodes = List.of(ring.all.get(7).record);
        long before = ring.questions;

        assertThat(closest(20)).contains(ring.all.get(7).record, ring.all.get(9).record);
        assertThat(ring.questions).isEqualTo(before);
    }

    @Test
    void withoutAServerTheNodesAreAsked() {
        long before = ring.questions;

        assertThat(closest(20)).hasSize(20);
        assertThat(ring.questions).isGreaterThan(before);
    }

    @Test
    void aRecordIsFoundInEitherPlaceAndOnlyAServerKnowsThatThereIsNone() {
        SigningKey owner = SigningKey.generate(ring.chance);
        UserRecord record = UserRecord.sign(
                owner, 1, 0, Set.of(UserRecord.Served.BUDDIES), Ring.HOUR, 24, Bytes.of(new byte[0]), List.of());
        List<Boolean> stored = new ArrayList<>();
        me.node.loop().execute(() -> lookup.publish(record, stored::add));
        ring.world.runFor(Duration.ofSeconds(10));
        assertThat(stored).containsExactly(true);

        assertThat(seek(record.mailboxId())).isEqualTo(new Lookup.Sought(Optional.of(record), true));
        MailboxId stranger = MailboxId.of(SigningKey.generate(ring.chance).publicKey());
        assertThat(seek(stranger)).isEqualTo(new Lookup.Sought(Optional.empty(), false));
        server.alive = true;
        assertThat(seek(stranger)).isEqualTo(new Lookup.Sought(Optional.empty(), true));
    }

    private List<NodeRecord> closest(int count) {
        List<List<NodeRecord>> found = new ArrayList<>();
        Bytes target = Bytes.of(new byte[NodeId.SIZE]);
        me.node.loop().execute(() -> lookup.closest(target, count, found::add));
        ring.world.runFor(Duration.ofSeconds(10));
        return found.get(0);
    }

    private Lookup.Sought seek(MailboxId of) {
        List<Lookup.Sought> found = new ArrayList<>();
        me.node.loop().execute(() -> lookup.seek(of, found::add));
        ring.world.runFor(Duration.ofSeconds(10));
        return found.get(0);
    }

    /** A server that lists some nodes and no record. */
    private static final class Table implements Lookup {
        private List<NodeRecord> nodes = List.of();
        private boolean alive;

        @Override
        public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
            found.accept(Optional.empty());
        }

        @Override
        public void seek(MailboxId of, Consumer<Sought> done) {
            done.accept(new Sought(Optional.empty(), alive));
        }

        @Override
        public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
            found.accept(nodes);
        }

        @Override
        public void publish(UserRecord mine, Consumer<Boolean> stored) {
            stored.accept(false);
        }
    }
}
