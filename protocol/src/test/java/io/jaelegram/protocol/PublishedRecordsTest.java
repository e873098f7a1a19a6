package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people and nodes publish of themselves, and what forgers and eavesdroppers get out of it. */
class PublishedRecordsTest {
    private static final long HOUR = 3_600_000;

    private final Randomness chance = Randomness.seeded(77);
    private final SigningKey mailbox = SigningKey.generate(chance);
    private final SigningKey node = SigningKey.generate(chance);
    private final AddressKey key = AddressKey.generate(chance);
    private final List<Candidate> home = FrameSamples.candidates();

    @Test
    void aContactReadsWhereToDial() throws Exception {
        UserRecord record = UserRecord.parse(record(5, sealed(5)).encoded().toArray());
        assertThat(Reach.open(key, record)).isEqualTo(new Reach(node.publicKey(), home));
    }

    @Test
    void whoeverHasNoAddressKeyReadsNoAddress() {
        UserRecord record = record(5, sealed(5));
        assertThatThrownBy(() -> Reach.open(AddressKey.generate(chance), record))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void addressesOfAnOldRecordOrOfAnotherMailboxDoNotMoveIntoThisOne() {
        assertThatThrownBy(() -> Reach.open(key, record(6, sealed(5)))).isInstanceOf(MalformedException.class);
        SigningKey other = SigningKey.generate(chance);
        Bytes others = new Reach(node.publicKey(), home).seal(key, other.publicKey(), 5, chance);
        assertThatThrownBy(() -> Reach.open(key, record(5, others))).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLengthDoesNotTellHowManyAddressesThereAre() {
        for (int count = 0; count <= Limits.MAX_CANDIDATES; count++) {
            Reach reach = new Reach(node.publicKey(), Collections.nCopies(count, home.get(1)));
            assertThat(reach.seal(key, mailbox.publicKey(), 1, chance).size()).isEqualTo(Reach.SEALED_BYTES);
        }
    }

    @Test
    void whoPublishesNoAddressHasNoneToOpen() {
        UserRecord record = record(5, Bytes.of(new byte[0]));
        assertThatThrownBy(() -> Reach.open(key, record)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aRecordWithAnyBitTurnedIsRefused() {
        byte[] user = record(5, sealed(5)).encoded().toArray();
        byte[] nodes = nodeRecord(1, home).encoded().toArray();
        for (int at = 0; at < user.length; at++) {
            byte[] turned = turned(user, at);
            assertThatThrownBy(() -> UserRecord.parse(turned)).isInstanceOf(MalformedException.class);
        }
        for (int at = 0; at < nodes.length; at++) {
            byte[] turned = turned(nodes, at);
            assertThatThrownBy(() -> NodeRecord.parse(turned)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aNodeRecordIsNoUserRecordEvenOfTheSameKey() {
        byte[] asNode = nodeRecord(1, List.of()).encoded().toArray();
        assertThatThrownBy(() -> UserRecord.parse(asNode)).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLargestRecordsFitTheirLimits() throws Exception {
        List<Bytes> excluded = new ArrayList<>();
        for (int i = 0; i < Limits.MAX_EXCLUDED; i++) {
            excluded.add(Bytes.of(chance.bytes(UserRecord.EXCLUDED_BYTES)));
        }
        UserRecord largest = UserRecord.sign(
                mailbox,
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                EnumSet.allOf(UserRecord.Served.class),
                Integer.MAX_VALUE,
                Limits.MAX_RECORD_HOURS,
                sealed(5),
                excluded);
        assertThat(largest.encoded().size()).isEqualTo(873).isLessThanOrEqualTo(Limits.MAX_USER_RECORD);
        assertThat(UserRecord.parse(largest.encoded().toArray())).isEqualTo(largest);

        NodeRecord node = nodeRecord(Long.MAX_VALUE, Collections.nCopies(Limits.MAX_CANDIDATES, home.get(1)));
        assertThat(node.encoded().size()).isEqualTo(282).isLessThanOrEqualTo(Limits.MAX_NODE_RECORD);
        assertThat(NodeRecord.parse(node.encoded().toArray())).isEqualTo(node);
    }

    @Test
    void aLongerRecordIsRefusedBeforeItsKeyIsLookedAt() {
        assertThatThrownBy(() -> UserRecord.parse(new byte[Limits.MAX_USER_RECORD + 1]))
                .hasMessageContaining("at most 900");
        assertThatThrownBy(() -> NodeRecord.parse(new byte[Limits.MAX_NODE_RECORD + 1]))
                .hasMessageContaining("at most 1000");
    }

    @Test
    void theLargerSequenceCountsWhateverTheClocksSay() {
        UserRecord old = record(5, sealed(5));
        UserRecord fresh = UserRecord.sign(mailbox, 6, 0, Set.of(), 1, 1, Bytes.of(new byte[0]), List.of());
        assertThat(fresh.newerThan(old)).isTrue();
        assertThat(old.newerThan(fresh)).isFalse();
        assertThat(old.newerThan(old)).isFalse();
    }

    @Test
    void aRecordEndsWithItsLifetimeAndNotBeforeItsTime() {
        NodeRecord record = nodeRecord(1, home);
        assertThat(record.expired(1_000 * HOUR + 24 * HOUR - 1)).isFalse();
        assertThat(record.expired(1_000 * HOUR + 24 * HOUR)).isTrue();
        // A clock that is years behind must not throw away what everybody else uses.
        assertThat(record.expired(0)).isFalse();
        UserRecord user = UserRecord.sign(mailbox, 1, 0, Set.of(), 10, 1, Bytes.of(new byte[0]), List.of());
        assertThat(user.expired(11 * HOUR - 1)).isFalse();
        assertThat(user.expired(11 * HOUR)).isTrue();
    }

    @Test
    void aRecordForAYearIsNotARecord() {
        assertThatThrownBy(() -> NodeRecord.sign(node, 1, false, 1, Limits.MAX_RECORD_HOURS + 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] bytes = nodeRecord(1, home).encoded().toArray();
        ByteBuffer.wrap(bytes).putShort(2 + 32 + 8 + 1 + 4, (short) (Limits.MAX_RECORD_HOURS + 1));
        assertThatThrownBy(() -> NodeRecord.parse(bytes)).hasMessageContaining("lifetime");
    }

    @Test
    void excludedNodesHaveOneOrder() throws Exception {
        Bytes low = Bytes.of(new byte[UserRecord.EXCLUDED_BYTES]);
        Bytes high = Bytes.fromHex("ff".repeat(UserRecord.EXCLUDED_BYTES));
        UserRecord one = UserRecord.sign(mailbox, 1, 0, Set.of(), 1, 1, sealed(1), List.of(high, low, high));
        assertThat(one.excluded()).containsExactly(low, high);
        byte[] swapped = one.encoded().toArray();
        int at = swapped.length - SignedRecord.SIGNATURE - 2 * UserRecord.EXCLUDED_BYTES;
        high.copyTo(swapped, at);
        low.copyTo(swapped, at + UserRecord.EXCLUDED_BYTES);
        assertThatThrownBy(() -> UserRecord.parse(swapped)).hasMessageContaining("ascending");
    }

    @Test
    void aRecordForAVictimsPortZeroOrMulticastIsRefusedWhole() {
        byte[] bytes = nodeRecord(1, home).encoded().toArray();
        int candidates = 2 + 32 + 8 + 1 + 4 + 2 + 1;
        byte[] multicast = bytes.clone();
        multicast[candidates + 3] = (byte) 224;
        assertThatThrownBy(() -> NodeRecord.parse(multicast)).hasMessageContaining("no single node");
        byte[] portZero = bytes.clone();
        portZero[candidates + 7] = 0;
        portZero[candidates + 8] = 0;
        assertThatThrownBy(() -> NodeRecord.parse(portZero)).hasMessageContaining("no single node");
    }

    @Test
    void noTextShowsAnAddress() {
        Reach reach = new Reach(node.publicKey(), home);
        assertThat(reach.toString() + record(1, sealed(1)) + nodeRecord(1, home))
                .doesNotContain(home.get(0).endpoint().host())
                .doesNotContain(home.get(1).endpoint().host());
    }

    @Test
    void nodesAreOrderedByTheirDistanceFromAPlaceOfTheRing() {
        NodeId zero = new NodeId(Bytes.of(new byte[NodeId.SIZE]));
        NodeId one = new NodeId(Bytes.fromHex("00".repeat(31) + "01"));
        NodeId far = new NodeId(Bytes.fromHex("80" + "00".repeat(31)));
        assertThat(NodeId.compareDistance(zero.bytes(), one, far)).isNegative();
        assertThat(NodeId.compareDistance(far.bytes(), one, far)).isPositive();
        assertThat(NodeId.compareDistance(one.bytes(), zero, one)).isPositive();
        assertThat(NodeId.compareDistance(far.bytes(), one, one)).isZero();
    }

    private Bytes sealed(long seq) {
        return new Reach(node.publicKey(), home).seal(key, mailbox.publicKey(), seq, chance);
    }

    private UserRecord record(long seq, Bytes reach) {
        return UserRecord.sign(mailbox, seq, 0, Set.of(UserRecord.Served.DIRECT), 1_000, 24, reach, List.of());
    }

    private NodeRecord nodeRecord(long seq, List<Candidate> candidates) {
        return NodeRecord.sign(node, seq, true, 1_000, 24, candidates);
    }

    private static byte[] turned(byte[] bytes, int at) {
        byte[] out = bytes.clone();
        out[at] ^= 1;
        return out;
    }

    @Test
    void anObservedAddressThatIsANameIsNotSaid() throws Exception {
        PeerFrame.Announced named = new PeerFrame.Announced(java.util.Optional.of(new Endpoint("server", 7)), 1, 2);
        assertThat(FrameCodec.decode(Frame.Type.ANNOUNCED, FrameCodec.encode(named)))
                .isEqualTo(new PeerFrame.Announced(java.util.Optional.empty(), 1, 2));
    }
}
