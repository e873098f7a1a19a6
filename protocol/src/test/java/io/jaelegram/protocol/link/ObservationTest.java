package io.jaelegram.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
    private final Randomness chance = Randomness.seeded(4);
    private final Bytes id = Bytes.of(chance.bytes(Observation.ID));

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7:1", "[2001:db8:ffff:ffff:ffff:ffff:ffff:ffff]:65535"})
    void theAnswerNamesTheAddressAndIsNoLargerThanTheQuestion(String address) {
        Endpoint from = Endpoint.parse(address).orElseThrow();
        byte[] question = Observation.question(id);
        byte[] answer = Observation.answer(question, from).orElseThrow();
        assertThat(answer).hasSameSizeAs(question);
        assertThat(Observation.read(answer)).contains(new Observation.Seen(id, from));
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain(from.host());
    }

    @Test
    void answersAndOtherDatagramsAreNotAnswered() {
        Endpoint from = new Endpoint("203.0.113.7", 9);
        byte[] answer = Observation.answer(Observation.question(id), from).orElseThrow();
        assertThat(Observation.answer(answer, from)).isEmpty();
        assertThat(Observation.answer(new byte[0], from)).isEmpty();
        assertThat(Observation.answer(new byte[Observation.SIZE - 1], from)).isEmpty();
        assertThat(Observation.read(Observation.question(id))).isEmpty();
    }

    @Test
    void noBytesMakeTheReaderFailOrBelieveAHostName() {
        for (int i = 0; i < 20_000; i++) {
            byte[] datagram = chance.bytes(Observation.SIZE);
            datagram[0] = 2;
            Observation.read(datagram)
                    .ifPresent(seen -> assertThat(seen.address().host()).matches("[0-9A-Fa-f.:]+"));
        }
        Endpoint name = new Endpoint("example", 1);
        assertThat(Observation.read(
                        Observation.answer(Observation.question(id), name).orElseThrow()))
                .isEmpty();
    }
}
