package io.jaelegram.client.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v2.Lookup;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.UserRecord;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whose record is believed: what a server, a buddy or an attacker shows is forged, old, out of date or too long. */
class RecordsTest implements Lookup {
    private final Randomness chance = Randomness.seeded(5);
    private final SimulatedWorld world = new SimulatedWorld(5);
    private final SigningKey owner = SigningKey.generate(chance);
    private final MailboxId mailbox = MailboxId.of(owner.publicKey());
    private final SimulatedNode me = world.node("me", NodeIdentity.client(SigningKey.generate(chance)));
    private final Records records = new Records(this, me.loop(), contact -> Optional.empty());
    private Optional<UserRecord> shown = Optional.empty();

    @Test
    void aRecordReplayedWithAnOldSequenceDoesNotReplaceTheNewerOne() {
        UserRecord old = record(owner, 3, 7, 24);
        UserRecord newer = record(owner, 4, 8, 24);
        shown = Optional.of(newer);
        assertThat(find()).contains(newer);

        shown = Optional.of(old);
        world.runFor(Duration.ofMinutes(2));
        assertThat(find()).as("the look-up replays").contains(newer);
        records.learn(old.encoded());
        assertThat(find()).as("a buddy replays").contains(newer);
    }

    @Test
    void aNewerRecordThatABuddyKnowsIsBelievedOnlyWithItsOwnersSignature() {
        UserRecord known = record(owner, 3, 7, 24);
        shown = Optional.of(known);
        find();
        UserRecord newer = record(owner, 4, 8, 24);
        byte[] forged = newer.encoded().toArray();
        forged[forged.length - 1] ^= 1;
        records.learn(Bytes.of(forged));
        assertThat(find()).contains(known);

        records.learn(record(SigningKey.generate(chance), 9, 9, 24).encoded());
        assertThat(find()).as("somebody else's").contains(known);

        records.learn(newer.encoded());
        assertThat(find()).contains(newer);
    }

    @Test
    void bytesThatAreNoRecordOrTooLongForOneAreNotLearnt() {
        UserRecord known = record(owner, 3, 7, 24);
        shown = Optional.of(known);
        find();
        for (int size : new int[] {0, 1, 100, Limits.MAX_USER_RECORD + 1, 100_000}) {
            records.learn(Bytes.of(chance.bytes(size)));
        }
        assertThat(find()).contains(known);
    }

    @Test
    void aRecordOutOfDateIsNoneAndOneOfAClockYearsAheadIsGood() {
        shown = Optional.of(record(owner, 3, 7, 1));
        assertThat(find()).isPresent();
        me.jumpClock(Duration.ofHours(3));
        assertThat(find()).as("its lifetime is over").isEmpty();

        me.jumpClock(Duration.ofDays(-3_650));
        assertThat(find()).as("issued in this clock's future").isPresent();
    }

    private Optional<UserRecord> find() {
        List<Optional<UserRecord>> found = new ArrayList<>();
        records.find(mailbox, found::add);
        world.runFor(Duration.ofMillis(10));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private UserRecord record(SigningKey key, long seq, int epoch, int hours) {
        int now = (int) Duration.ofMillis(me.loop().wallMillis()).toHours();
        return UserRecord.sign(
                key, seq, epoch, Set.of(UserRecord.Served.BUDDIES), now, hours, Bytes.of(new byte[0]), List.of());
    }

    @Override
    public void record(MailboxId of, Consumer<Optional<UserRecord>> found) {
        me.loop().execute(() -> found.accept(shown));
    }

    @Override
    public void closest(Bytes target, int count, Consumer<List<NodeRecord>> found) {
        throw new AssertionError("nobody looks for nodes");
    }

    @Override
    public void publish(UserRecord mine, Consumer<Boolean> stored) {
        throw new AssertionError("nobody publishes");
    }
}
