package io.jaelegram.client.v2.portmap;

import static io.jaelegram.client.v2.portmap.Household.ROUTER;
import static io.jaelegram.client.v2.portmap.Household.hex;
import static io.jaelegram.client.v2.portmap.Household.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes are laid out by hand after the figures of RFC 6887 sections 7.1, 7.2 and 11.1. */
class PcpWayTest {
    private static final LocalPort TCP_8013 = new LocalPort(IpProtocol.TCP, 8013);
    private static final String NONCE = "aabbccdd00000006 00001f4d";
    private static final String REQUEST_HEADER =
            "02 01 0000 000004b0 0000000000000000 0000ffff c0a8012a"; // version, MAP, 1200 s, ::ffff:192.168.1.42
    private static final String PORTS = "06 000000 1f4d "; // TCP, 8013

    private final Household home = new Household();
    private final PcpWay pcp = home.pcp();
    private final Answers answers = new Answers();

    private static byte[] answer(int result, String seconds, String epoch, String mapping) {
        return hex("02 81 00", String.format("%02x", result), seconds, epoch, "000000000000000000000000", mapping);
    }

    private static byte[] granted(String epoch) {
        return answer(0, "000004b0", epoch, NONCE + PORTS + "9c40 00000000000000000000ffff cb007107");
    }

    private void ask() {
        pcp.map(MappingRequest.first(TCP_8013), answers);
    }

    @Test
    void theRequestHasTheBytesOfTheRfc() {
        ask();

        assertThat(home.last().to()).isEqualTo(new Endpoint("192.168.1.1", 5351));
        assertThat(home.last().bytes())
                .isEqualTo(hex(REQUEST_HEADER, NONCE, PORTS, "1f4d 00000000000000000000ffff 00000000"));
    }

    @Test
    void aGrantTellsAddressPortAndLifetime() {
        ask();
        pcp.received(ROUTER, granted("00000064"));

        assertThat(answers.all).containsExactly(new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 1_200));
    }

    @Test
    void aRenewalAsksForTheSamePlaceUnderTheSameNonce() {
        pcp.map(MappingRequest.renewal(TCP_8013, new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 600)), answers);

        assertThat(home.last().bytes())
                .isEqualTo(hex(REQUEST_HEADER, NONCE, PORTS, "9c40 00000000000000000000ffff cb007107"));
    }

    @Test
    void aMappingIsGivenBackByALifetimeOfZeroAndNoWishes() {
        List<String> done = new ArrayList<>();
        pcp.unmap(
                MappingRequest.end(TCP_8013, new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 600)),
                () -> done.add("done"));

        assertThat(done).containsExactly("done");
        assertThat(home.last().bytes())
                .isEqualTo(hex(
                        "02 01 0000 00000000 0000000000000000 0000ffff c0a8012a",
                        NONCE,
                        PORTS,
                        "0000 00000000000000000000ffff 00000000"));
    }

    @Test
    void anUnansweredRequestIsRepeatedAfterThreeSecondsThenTwiceThatAndSoOn() {
        ask();
        home.pass(Duration.ofMinutes(5));

        List<Long> waits = new ArrayList<>();
        List<Long> times = home.sendTimes();
        for (int i = 1; i < times.size(); i++) {
            waits.add(times.get(i) - times.get(i - 1));
        }
        assertThat(waits).hasSize(4);
        assertThat(waits.get(0)).isBetween(2_700L, 3_300L);
        for (int i = 1; i < waits.size(); i++) {
            assertThat((double) waits.get(i) / waits.get(i - 1)).isBetween(1.9, 2.1);
        }
        assertThat(answers.all).containsExactly(new MappingAnswer.Silent());
    }

    @Test
    void nothingIsRepeatedOnceAnswered() {
        ask();
        pcp.received(ROUTER, granted("00000064"));
        home.pass(Duration.ofMinutes(5));

        assertThat(home.sent).hasSize(1);
    }

    @Test
    void anotherHostOrPortCannotAnswerForTheRouter() {
        ask();
        pcp.received(new Endpoint("192.168.1.66", 5351), granted("00000064"));
        pcp.received(new Endpoint("192.168.1.1", 5352), granted("00000064"));

        assertThat(answers.all).isEmpty();
    }

    @Test
    void anAnswerWithAnotherNonceIsNotHeard() {
        ask();
        byte[] forged = granted("00000064");
        forged[24] ^= 1;
        pcp.received(ROUTER, forged);

        assertThat(answers.all).isEmpty();
    }

    @Test
    void anAnswerAboutAnotherPortOrProtocolIsNotHeard() {
        ask();
        pcp.received(
                ROUTER,
                answer(0, "000004b0", "00000001", NONCE + "11 000000 1f4d 9c40" + "00000000000000000000ffff cb007107"));
        pcp.received(
                ROUTER,
                answer(0, "000004b0", "00000001", NONCE + "06 000000 1f4e 9c40" + "00000000000000000000ffff cb007107"));

        assertThat(answers.all).isEmpty();
    }

    @Test
    void cutOrOversizedAnswersAreDroppedAndAskedForAgain() {
        ask();
        byte[] whole = granted("00000064");
        for (int length = 0; length < whole.length; length++) {
            pcp.received(ROUTER, Arrays.copyOf(whole, length));
        }
        pcp.received(ROUTER, Arrays.copyOf(whole, 1_101));
        assertThat(answers.all).isEmpty();

        home.pass(Duration.ofSeconds(4));
        assertThat(home.sent).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0a000001", "c0a80201", "ac100001", "64400001", "e0000001", "00000000", "7f000001", "ffffffff"})
    void aMappingOnAnAddressThatIsNotOnTheInternetIsRefused(String address) {
        ask();
        pcp.received(
                ROUTER, answer(0, "000004b0", "00000064", NONCE + PORTS + "9c40 00000000000000000000ffff" + address));

        assertThat(answers.refusal()).contains("behind another router");
    }

    @Test
    void aMappingOnPortZeroIsRefused() {
        ask();
        pcp.received(
                ROUTER, answer(0, "000004b0", "00000064", NONCE + PORTS + "0000 00000000000000000000ffff cb007107"));

        assertThat(answers.refusal()).contains("of no use");
    }

    @Test
    void aLifetimeOfACenturyCountsAsADay() {
        ask();
        pcp.received(
                ROUTER, answer(0, "ffffffff", "00000064", NONCE + PORTS + "9c40 00000000000000000000ffff cb007107"));

        assertThat(answers.all).containsExactly(new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 86_400));
    }

    @Test
    void aRefusalSaysWhy() {
        ask();
        pcp.received(
                ROUTER, answer(8, "0000001e", "00000064", NONCE + PORTS + "1f4d 00000000000000000000ffff 00000000"));

        assertThat(answers.refusal()).contains("no room");
    }

    /** RFC 6887 appendix A: version 0, the operation of the request, result 1, the epoch. */
    @Test
    void aRouterThatSpeaksOnlyNatPmpIsRecognisedAtOnce() {
        ask();
        pcp.received(ROUTER, hex("00 81 0001 00000064"));

        assertThat(answers.refusal()).contains("does not speak PCP");
    }

    @Test
    void aRouterThatWasRestartedIsNoticedByItsEpoch() {
        List<String> resets = new ArrayList<>();
        pcp.onReset(() -> resets.add("reset"));
        ask();
        pcp.received(ROUTER, granted("00010000"));
        home.pass(Duration.ofMinutes(10));
        ask();
        pcp.received(ROUTER, granted("00010258"));
        assertThat(resets).isEmpty();

        home.pass(Duration.ofMinutes(10));
        ask();
        pcp.received(ROUTER, granted("00000010"));
        assertThat(resets).containsExactly("reset");
    }

    @Test
    void nobodyIsToldOfAForgottenRequest() {
        ask();
        pcp.forget(TCP_8013);
        pcp.received(ROUTER, granted("00000064"));
        home.pass(Duration.ofMinutes(5));

        assertThat(answers.all).isEmpty();
        assertThat(home.sent).hasSize(1);
    }
}
