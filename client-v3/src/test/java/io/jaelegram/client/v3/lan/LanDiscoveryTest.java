package io.jaelegram.client.v3.lan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.NetworkPin;
import io.jaelegram.protocol.link.NodeIdentity;
import io.jaelegram.protocol.link.simulated.SimulatedNode;
import io.jaelegram.protocol.link.simulated.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who is asked and answered in the local network, and what is ignored. */
class LanDiscoveryTest implements LanDiscovery.Host {
    private static final Endpoint NEIGHBOUR = new Endpoint("192.168.1.7", 40_000);
    private static final Optional<NetworkPin> OURS = pin("11");
    private static final Optional<NetworkPin> THEIRS = pin("22");

    private final Randomness chance = Randomness.seeded(3);
    private final SimulatedWorld world = new SimulatedWorld(3);
    private final SimulatedNode node = world.node("me", NodeIdentity.client(SigningKey.generate(chance)));
    private final LanDiscovery discovery = new LanDiscovery(node.loop(), chance, this);
    private final List<byte[]> asked = new ArrayList<>();
    private final List<byte[]> answers = new ArrayList<>();
    private final List<Endpoint> answered = new ArrayList<>();
    private final List<Endpoint> near = new ArrayList<>();
    private final List<Endpoint> found = new ArrayList<>();
    private Optional<NetworkPin> network = OURS;
    private OptionalInt port = OptionalInt.of(8_014);

    @Test
    void aQuestionOfTheSameNetworkIsAnsweredWithAsManyBytesAndThePort() {
        byte[] question = question(OURS);
        discovery.received(NEIGHBOUR, question);

        assertThat(answered).containsExactly(NEIGHBOUR);
        assertThat(answers.get(0)).hasSameSizeAs(question);
        assertThat(LanMessage.parse(answers.get(0)).orElseThrow().port()).isEqualTo(8_014);
        assertThat(near).containsExactly(NEIGHBOUR);
        assertThat(found).as("a question names no port").isEmpty();
    }

    @Test
    void anAnswerToMyQuestionIsAHintWhereAPeerMayBe() {
        discovery.ask();
        discovery.received(NEIGHBOUR, answer(OURS, 9_000));
        discovery.received(NEIGHBOUR, answer(OURS, 9_000));

        assertThat(found).containsExactly(new Endpoint("192.168.1.7", 9_000));
    }

    @Test
    void twoQuestionsOfOneNetworkHaveNothingInCommonThatAStrangerCouldTell() {
        LanMessage one = LanMessage.parse(question(OURS)).orElseThrow();
        LanMessage other = LanMessage.parse(question(OURS)).orElseThrow();

        assertThat(one.tag()).isNotEqualTo(other.tag());
        assertThat(one.port()).isZero();
    }

    @Test
    void anotherNetworkIsCountedAndNeitherAnsweredNorDialled() {
        discovery.ask();
        discovery.received(NEIGHBOUR, question(THEIRS));
        discovery.received(NEIGHBOUR, answer(THEIRS, 9_000));

        assertThat(answered).isEmpty();
        assertThat(found).isEmpty();
        assertThat(near).isEmpty();
        assertThat(discovery.counts().otherNetworks).isEqualTo(2);
    }

    @Test
    void homesToWhichNoNetworkWasNamedFindEachOther() {
        network = Optional.empty();
        discovery.received(NEIGHBOUR, question(Optional.empty()));
        discovery.received(NEIGHBOUR, question(OURS));

        assertThat(answered).hasSize(1);
    }

    @Test
    void junkIsCountedAndIgnored() {
        byte[] question = question(OURS);
        byte[] longer = Arrays.copyOf(question, question.length + 1);
        byte[] future = question.clone();
        future[0]++;
        byte[] neither = question.clone();
        neither[1] = 3;
        byte[] questionWithPort = question.clone();
        questionWithPort[3] = 1;
        for (byte[] junk : List.of(new byte[0], new byte[1_400], longer, future, neither, questionWithPort)) {
            discovery.received(NEIGHBOUR, junk);
        }

        assertThat(discovery.counts().junk).isEqualTo(6);
        assertThat(answered).isEmpty();
    }

    @Test
    void aForgedOriginSendsNothingToTheInternet() {
        discovery.ask();
        for (String host : List.of("8.8.8.8", "224.0.0.1", "169.254.1.1", "2001:db8::1", "255.255.255.255")) {
            discovery.received(new Endpoint(host, 53), question(OURS));
            discovery.received(new Endpoint(host, 53), answer(OURS, 53));
        }

        assertThat(answered).isEmpty();
        assertThat(found).isEmpty();
        assertThat(discovery.counts().junk).isEqualTo(10);
    }

    @Test
    void myOwnQuestionComesBackAndIsNoNeighbour() {
        discovery.ask();
        discovery.received(new Endpoint("192.168.1.2", 40_001), asked.get(0));

        assertThat(answered).isEmpty();
        assertThat(near).isEmpty();
    }

    @Test
    void aFloodOfQuestionsGetsFewAnswersEachSecond() {
        for (int i = 0; i < 1_000; i++) {
            discovery.received(new Endpoint("10.0." + i / 250 + "." + (1 + i % 250), 4_000), question(OURS));
        }
        assertThat(answered).hasSize(LanDiscovery.ANSWERS_A_SECOND);

        world.runFor(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            discovery.received(NEIGHBOUR, question(OURS));
        }
        assertThat(answered).as("one for an address").hasSize(LanDiscovery.ANSWERS_A_SECOND + 1);
        assertThat(discovery.counts().tooMany).isEqualTo(1_000 - LanDiscovery.ANSWERS_A_SECOND + 99);
    }

    @Test
    void whoNamesManyAddressesMakesMeDialFewOfThem() {
        discovery.ask();
        for (int i = 0; i < 100; i++) {
            discovery.received(NEIGHBOUR, answer(OURS, 9_000 + i));
        }

        assertThat(found).hasSize(LanDiscovery.FOUND_PER_QUESTION);
    }

    @Test
    void anAnswerThatNobodyAskedForOrThatComesLateIsIgnored() {
        discovery.received(
                NEIGHBOUR,
                LanMessage.parse(question(OURS))
                        .orElseThrow()
                        .answer(OURS, 9_000)
                        .encode());
        discovery.ask();
        world.runFor(LanDiscovery.ANSWERED_WITHIN);
        discovery.received(NEIGHBOUR, answer(OURS, 9_000));

        assertThat(found).isEmpty();
        assertThat(discovery.counts().junk).isEqualTo(2);
    }

    @Test
    void itAsksNotMoreThanOnceASecond() {
        discovery.ask();
        discovery.ask();
        assertThat(asked).hasSize(1);

        world.runFor(LanDiscovery.BETWEEN_QUESTIONS);
        discovery.ask();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoIsNotToBeKnownByStrangersAsksAndDoesNotAnswer() {
        port = OptionalInt.empty();
        discovery.received(NEIGHBOUR, question(OURS));
        discovery.ask();

        assertThat(answered).isEmpty();
        assertThat(asked).hasSize(1);
    }

    private byte[] question(Optional<NetworkPin> of) {
        return LanMessage.question(of, Bytes.of(chance.bytes(LanMessage.NONCE_SIZE)))
                .encode();
    }

    private byte[] answer(Optional<NetworkPin> of, int at) {
        LanMessage mine = LanMessage.parse(asked.get(asked.size() - 1)).orElseThrow();
        return mine.answer(of, at).encode();
    }

    private static Optional<NetworkPin> pin(String digits) {
        return NetworkPin.parse(digits.repeat(NetworkPin.SIZE));
    }

    @Override
    public Optional<NetworkPin> network() {
        return network;
    }

    @Override
    public OptionalInt port() {
        return port;
    }

    @Override
    public void sendToAll(byte[] datagram) {
        asked.add(datagram);
    }

    @Override
    public void send(Endpoint to, byte[] datagram) {
        answered.add(to);
        answers.add(datagram);
    }

    @Override
    public void near(Endpoint neighbour) {
        near.add(neighbour);
    }

    @Override
    public void found(Endpoint at) {
        found.add(at);
    }
}
