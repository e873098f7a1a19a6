package io.jaelegram.client.v3.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.v3.dht.Admissions.Standing;
import io.jaelegram.client.v3.dht.BadInput.Kind;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.AdmissionTicket;
import io.jaelegram.protocol.Candidate;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.NodeId;
import io.jaelegram.protocol.NodeRecord;
import io.jaelegram.protocol.PeerFrame;
import io.jaelegram.protocol.Refusal;
import io.jaelegram.protocol.Voucher;
import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Newcomers for whom no server lives, and what is tried in their name. */
class VouchersTest {
    private static final int TODAY = Ring.HOUR / 24;
    private static final int LATER = TODAY + 10;

    private final Randomness chance = Randomness.seeded(81);
    private final SigningKey network = SigningKey.generate(chance);
    private final SigningKey newcomer = SigningKey.generate(chance);
    private final Admissions admissions = new Admissions(() -> Ring.HOUR * 3_600_000L);

    VouchersTest() {
        admissions.trust(network.publicKey());
    }

    @Test
    void aNewcomerThatKnowsOneAddressIsVouchedForByThreeAndFoundByTheOthers() {
        Ring ring = new Ring(82, 20, Optional.of(network));
        ring.gather(3);
        Ring.One one = enters(ring);
        List<Voucher> vouchers = asks(ring, one).orElseThrow();
        one.off();
        one.record = record(newcomer, vouchers, one.record.candidates());
        one.on();
        one.node.loop().execute(() -> one.dht.introduce(ring.all.get(7).record));
        ring.world.runFor(Duration.ofMinutes(1));
        List<List<NodeRecord>> found = new ArrayList<>();
        Ring.One asker = ring.all.get(3);
        asker.node.loop().execute(() -> asker.dht.closest(one.record.id().bytes(), 8, found::add));
        ring.world.runFor(Duration.ofSeconds(20));

        assertThat(vouchers).extracting(Voucher::giver).doesNotHaveDuplicates().hasSize(Voucher.NEEDED);
        assertThat(asker.admissions.standing(one.record)).isEqualTo(Standing.VOUCHED);
        assertThat(found.get(0)).extracting(NodeRecord::node).contains(one.me());
    }

    @Test
    void withFewerThanThreeAdmittedNodesItStaysAStrangerAndTheAskingEnds() {
        Ring ring = new Ring(83, 2, Optional.of(network));
        ring.gather(1);
        assertThat(asks(ring, enters(ring))).isEmpty();
    }

    @Test
    void whileAServerLivesNobodyVouches() {
        Ring ring = new Ring(84, 8, Optional.of(network));
        ring.serverLives = true;
        ring.gather(2);
        assertThat(asks(ring, enters(ring))).isEmpty();
    }

    @Test
    void oneNodeVouchesForFourInADayAndARestartForgivesNothing() {
        Ring ring = new Ring(85, 2, Optional.of(network));
        ring.gather(1);
        Ring.One giver = ring.all.get(0);
        List<Ring.One> crowd = IntStream.range(0, VoucherDesk.A_DAY + 2)
                .mapToObj(i -> ring.newcomer(SigningKey.generate(chance), Optional.empty()))
                .toList();
        List<Frame> first = crowd.stream()
                .limit(VoucherDesk.A_DAY + 1)
                .map(one -> vouch(ring, one, giver, one.record))
                .toList();
        giver.off();
        giver.on();
        Frame afterwards =
                vouch(ring, crowd.get(VoucherDesk.A_DAY + 1), giver, crowd.get(VoucherDesk.A_DAY + 1).record);
        Frame again = vouch(ring, crowd.get(0), giver, crowd.get(0).record);
        ring.world.runFor(Duration.ofHours(25));
        Frame tomorrow = vouch(ring, crowd.get(VoucherDesk.A_DAY), giver, crowd.get(VoucherDesk.A_DAY).record);

        assertThat(first.subList(0, VoucherDesk.A_DAY)).hasOnlyElementsOfType(PeerFrame.Vouched.class);
        assertThat(((Frame.Refused) first.get(VoucherDesk.A_DAY)).why()).isEqualTo(Refusal.RATE_LIMITED);
        assertThat(afterwards).isInstanceOf(Frame.Refused.class);
        assertThat(((PeerFrame.Vouched) again).voucher().nonce())
                .isEqualTo(((PeerFrame.Vouched) first.get(0)).voucher().nonce());
        assertThat(tomorrow).isInstanceOf(PeerFrame.Vouched.class);
        assertThat(giver.admissions.bad().count(Kind.VOUCHER_LIMIT)).isEqualTo(2);
    }

    @Test
    void aNodeWithoutATicketVouchesForNobodyAndNobodyAsksInAnothersName() {
        Ring ring = new Ring(86, 2, Optional.of(network));
        ring.gather(1);
        Ring.One stranger = ring.newcomer(SigningKey.generate(chance), Optional.empty());
        Ring.One other = ring.newcomer(SigningKey.generate(chance), Optional.empty());
        Ring.One giver = ring.all.get(0);

        assertThat(vouch(ring, other, stranger, other.record)).isInstanceOf(Frame.Refused.class);
        assertThat(((Frame.Refused) vouch(ring, other, giver, stranger.record)).why())
                .isEqualTo(Refusal.NOT_PROVED);
        assertThat(giver.admissions.bad().count(Kind.NOT_THE_LINKS_NODE)).isEqualTo(1);
    }

    @Test
    void threeGoodOnesOfDifferentNetworksAreEnough() throws MalformedException {
        NodeRecord good = shown(voucher(1), voucher(2), voucher(3));
        assertThat(admissions.forged(good)).isFalse();
        assertThat(admissions.standing(good)).isEqualTo(Standing.VOUCHED);
        assertThat(NodeRecord.parse(good.encoded().toArray())).isEqualTo(good);
        assertThat(good.id()).isNotEqualTo(NodeId.of(newcomer.publicKey()));
    }

    @Test
    void forgedVouchersAreRefusedAndCounted() {
        Voucher good = voucher(3);
        Voucher forged = new Voucher(
                good.giver(), good.ticket(), good.nonce(), good.expiryDay() + 1, good.networks(), good.signature());
        refused(Kind.FORGED_VOUCHER, voucher(1), voucher(2), forged);
    }

    @Test
    void vouchersForSomebodyElseAreForged() {
        SigningKey giver = SigningKey.generate(chance);
        Voucher others = Voucher.give(giver, ticket(giver), network.publicKey(), LATER, List.of());
        refused(Kind.FORGED_VOUCHER, voucher(1), voucher(2), others);
    }

    @Test
    void oneGiverTwiceIsRefusedAndCounted() {
        Voucher twice = voucher(2);
        refused(Kind.REPEATED_GIVER, voucher(1), twice, twice);
    }

    @Test
    void ownVouchersAreRefusedAndCounted() {
        Voucher own = Voucher.give(newcomer, ticket(newcomer), newcomer.publicKey(), LATER, List.of());
        refused(Kind.OWN_VOUCHER, voucher(1), voucher(2), own);
    }

    @Test
    void aVouchedNodesVoucherIsRefusedAndCounted() {
        SigningKey vouched = SigningKey.generate(chance);
        AdmissionTicket borrowed = ticket(SigningKey.generate(chance));
        Voucher given = Voucher.give(vouched, borrowed, newcomer.publicKey(), LATER, List.of());
        refused(Kind.GIVER_NOT_ADMITTED, voucher(1), voucher(2), given);
    }

    @Test
    void twoGiversOfOnePublicNetworkAreRefusedAndCounted() {
        refused(Kind.ONE_NETWORK, voucher(1), voucher(7), voucher(7));
        List<Candidate> beside =
                List.of(new Candidate(new Endpoint("8.8.1.9", 4_000), Candidate.Transport.TCP, Candidate.Origin.HOST));
        NodeRecord neighbour = record(newcomer, List.of(voucher(1), voucher(2), voucher(3)), beside);
        assertThat(admissions.forged(neighbour))
                .as("the newcomer is in the first giver's network")
                .isTrue();
    }

    @Test
    void vouchersThatAreOverMakeAStrangerAndAreCounted() {
        SigningKey giver = SigningKey.generate(chance);
        Voucher over = Voucher.give(giver, ticket(giver), newcomer.publicKey(), TODAY - 2, List.of());
        NodeRecord old = shown(voucher(1), voucher(2), over);
        assertThat(admissions.standing(old)).isEqualTo(Standing.STRANGER);
        assertThat(admissions.bad().count(Kind.EXPIRED_VOUCHER)).isEqualTo(1);
    }

    @Test
    void threeGiversThatVouchForEverybodyAdmitSixtyFour() {
        List<SigningKey> givers =
                IntStream.range(0, 3).mapToObj(i -> SigningKey.generate(chance)).toList();
        List<Standing> standings = IntStream.range(0, Admissions.OF_GIVER + 6)
                .mapToObj(i -> SigningKey.generate(chance))
                .map(key -> record(
                        key,
                        givers.stream()
                                .map(giver -> Voucher.give(giver, ticket(giver), key.publicKey(), LATER, List.of()))
                                .toList(),
                        List.of()))
                .map(admissions::standing)
                .toList();
        assertThat(standings.stream().filter(Standing.VOUCHED::equals)).hasSize(Admissions.OF_GIVER);
        assertThat(admissions.bad().count(Kind.OVERDRAWN_GIVER)).isEqualTo(6);
    }

    @Test
    void whoCollectsManyVouchersHasFewPlacesToChooseFrom() {
        List<Voucher> all = IntStream.range(1, 11).mapToObj(this::voucher).toList();
        long places = IntStream.range(0, 1_000)
                .mapToObj(triple -> List.of(triple / 100, triple / 10 % 10, triple % 10))
                .filter(triple -> triple.stream().distinct().count() == 3)
                .map(triple -> NodeId.of(
                        newcomer.publicKey(), triple.stream().map(all::get).toList()))
                .distinct()
                .count();
        assertThat(places).isEqualTo(8);
    }

    @Test
    void vouchedNodesComeBeforeStrangersOnTheStrangersPlacesAlone() {
        List<Standing> sorted = List.of(
                Standing.STRANGER,
                Standing.VOUCHED,
                Standing.VOUCHED,
                Standing.ADMITTED,
                Standing.ADMITTED,
                Standing.ADMITTED,
                Standing.ADMITTED);
        assertThat(Admissions.firstOf(sorted.stream().map(List::of).toList(), 4, one -> one.get(0)))
                .extracting(one -> one.get(0))
                .containsExactly(Standing.VOUCHED, Standing.ADMITTED, Standing.ADMITTED, Standing.ADMITTED);
    }

    private void refused(Kind kind, Voucher... vouchers) {
        NodeRecord bad = shown(vouchers);
        assertThat(admissions.forged(bad)).isTrue();
        assertThat(admissions.standing(bad)).isEqualTo(Standing.STRANGER);
        assertThat(admissions.bad().count(kind)).isEqualTo(1);
    }

    private Ring.One enters(Ring ring) {
        Ring.One one = ring.newcomer(newcomer, Optional.empty());
        one.node.loop().execute(() -> one.dht.enterAt(ring.all.get(0).at()));
        ring.world.runFor(Duration.ofSeconds(30));
        return one;
    }

    private static Optional<List<Voucher>> asks(Ring ring, Ring.One one) {
        List<Optional<List<Voucher>>> got = new ArrayList<>();
        Sponsors sponsors = new Sponsors(one.node.loop(), one, one.dht);
        one.node.loop().execute(() -> sponsors.ask(got::add));
        ring.world.runFor(Duration.ofMinutes(3));
        assertThat(got).hasSize(1);
        return got.get(0);
    }

    private static Frame vouch(Ring ring, Ring.One asker, Ring.One giver, NodeRecord whose) {
        List<Frame> answers = new ArrayList<>();
        asker.node
                .loop()
                .execute(() -> asker.request(
                        giver.record,
                        new PeerFrame.RequestVoucher(whose),
                        Duration.ofSeconds(3),
                        answer -> answers.add(answer.orElseThrow())));
        ring.world.runFor(Duration.ofSeconds(4));
        return answers.get(0);
    }

    /** Of a giver in the public network 8.8.n.0/24. */
    private Voucher voucher(int n) {
        SigningKey giver = SigningKey.generate(chance);
        Bytes at = Bytes.of(new byte[] {8, 8, (byte) n});
        return Voucher.give(giver, ticket(giver), newcomer.publicKey(), LATER, List.of(at));
    }

    private AdmissionTicket ticket(SigningKey node) {
        return AdmissionTicket.issue(network, node.publicKey(), LATER);
    }

    private NodeRecord shown(Voucher... vouchers) {
        return record(newcomer, List.of(vouchers), List.of());
    }

    private static NodeRecord record(SigningKey key, List<Voucher> vouchers, List<Candidate> at) {
        return NodeRecord.sign(key, 2, true, Ring.HOUR, 240, at, Optional.empty(), vouchers);
    }
}
