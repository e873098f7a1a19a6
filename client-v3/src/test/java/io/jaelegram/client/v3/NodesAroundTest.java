package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.client.v3.group.Arm;
import io.jaelegram.client.v3.group.Neighbour;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who is asked to hold mail. */
class NodesAroundTest implements Lookup {
    private static final int HOUR = 500_000;

    private final Randomness chance = Randomness.seeded(3);
    private final SigningKey owner = SigningKey.generate(chance);
    private final List<NodeRecord> online = new ArrayList<>();
    private final List<Bytes> targets = new ArrayList<>();
    private int asked;
    private final NodesAround around =
            new NodesAround(this, () -> Duration.ofHours(HOUR + 2).toMillis());

    @Test
    void onlyNodesThatStoreForOthersAndWhoseRecordIsInDateAreAsked() {
        NodeRecord good = node(true, 24, "203.0.113.9");
        node(false, 24, "203.0.113.10");
        node(true, 1, "203.0.113.11");

        assertThat(find(0)).extracting(Neighbour::node).containsExactly(good.node());
        assertThat(around.record(good.node())).contains(good);
    }

    @Test
    void publicNetworksAloneTellWhoIsNextToWhom() {
        node(true, 24, "203.0.113.9");
        node(true, 24, "192.168.1.9");
        node(true, 24, "127.0.0.1");

        assertThat(find(0))
                .extracting(Neighbour::networks)
                .containsExactly(Set.of(Bytes.of(new byte[] {(byte) 203, 0, 113})), Set.of(), Set.of());
    }

    @Test
    void theFormerPlaceOfTheArmThatMovedIsAskedToo() {
        find(0);
        assertThat(targets).hasSize(4);
        targets.clear();
        find(1);
        assertThat(targets).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whoOnlyWantsTheSeatsIsToldOfFewer() {
        around.seats(owner.publicKey(), 1, found -> {});
        int forSeats = asked;
        targets.clear();
        asked = 0;
        find(1);
        assertThat(forSeats).isEqualTo(4 * 2 * Arm.SEATS);
        assertThat(asked).isEqualTo(5 * 2 * Arm.WINDOW);
    }

    private List<Neighbour> find(int epoch) {
        List<List<Neighbour>> found = new ArrayList<>();
        around.window(owner.publicKey(), epoch, found::add);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private NodeRecord node(boolean gives, int hours, String host) {
        Candidate candidate = new Candidate(new Endpoint(host, 4_000), Candidate.Transport.TCP, Candidate.Origin.HOST);
        NodeRecord record = NodeRecord.sign(SigningKey.generate(chance), 1, gives, HOUR, hours, List.of(candidate));
        online.add(record);
        return record;
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        found.accept(Optional.empty());
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        targets.add(target);
        asked += count;
        found.accept(List.copyOf(online));
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        stored.accept(true);
    }
}
