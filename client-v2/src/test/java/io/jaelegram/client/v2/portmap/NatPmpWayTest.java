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

/** Bytes are laid out by hand after the figures of RFC 6886 sections 3.2, 3.3 and 3.4. */
class NatPmpWayTest {
    private static final LocalPort UDP_8013 = new LocalPort(IpProtocol.UDP, 8013);
    private static final byte[] ADDRESS = hex("00 80 0000 00000064 cb007107");
    private static final byte[] MAPPED = hex("00 81 0000 00000064 1f4d 9c40 000004b0");

    private final Household home = new Household();
    private final NatPmpWay natPmp = home.natPmp();
    private final Answers answers = new Answers();

    private void ask() {
        natPmp.map(MappingRequest.first(UDP_8013), answers);
    }

    @Test
    void firstTheOuterAddressIsAskedThenTheMapping() {
        ask();
        assertThat(home.last().bytes()).isEqualTo(hex("00 00"));

        natPmp.received(ROUTER, ADDRESS);
        assertThat(home.last().bytes()).isEqualTo(hex("00 01 0000 1f4d 1f4d 000004b0"));

        natPmp.received(ROUTER, MAPPED);
        assertThat(answers.all).containsExactly(new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 1_200));
    }

    @Test
    void aTcpPortIsAskedForByOperationTwo() {
        natPmp.map(MappingRequest.first(new LocalPort(IpProtocol.TCP, 8013)), answers);
        natPmp.received(ROUTER, ADDRESS);

        assertThat(home.last().bytes()).isEqualTo(hex("00 02 0000 1f4d 1f4d 000004b0"));
    }

    @Test
    void aMappingIsGivenBackByALifetimeOfZero() {
        natPmp.unmap(MappingRequest.end(UDP_8013, new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 600)), () -> {});

        assertThat(home.last().bytes()).isEqualTo(hex("00 01 0000 1f4d 0000 00000000"));
    }

    @Test
    void anUnansweredRequestIsRepeatedAfter250MsDoubledEachTimeAndGivenUpAfterNine() {
        ask();
        home.pass(Duration.ofMinutes(3));

        assertThat(home.sendTimes()).containsExactly(0L, 250L, 750L, 1_750L, 3_750L, 7_750L, 15_750L, 31_750L, 63_750L);
        assertThat(answers.all).containsExactly(new MappingAnswer.Silent());
    }

    @Test
    void anotherHostCannotAnswerForTheRouter() {
        ask();
        natPmp.received(new Endpoint("192.168.1.66", 5351), ADDRESS);

        assertThat(home.sent).hasSize(1);
    }

    @Test
    void aMappingIsNotBelievedBeforeTheAddressIsKnown() {
        ask();
        natPmp.received(ROUTER, MAPPED);

        assertThat(answers.all).isEmpty();
    }

    @Test
    void aMappingOfAnotherPortIsNotHeard() {
        ask();
        natPmp.received(ROUTER, ADDRESS);
        natPmp.received(ROUTER, hex("00 81 0000 00000064 1f4e 9c40 000004b0"));
        natPmp.received(ROUTER, hex("00 82 0000 00000064 1f4d 9c40 000004b0"));

        assertThat(answers.all).isEmpty();
    }

    @Test
    void cutAndOversizedAnswersAreDropped() {
        ask();
        for (int length = 0; length < ADDRESS.length; length++) {
            natPmp.received(ROUTER, Arrays.copyOf(ADDRESS, length));
        }
        natPmp.received(ROUTER, Arrays.copyOf(ADDRESS, ADDRESS.length + 1));
        natPmp.received(ROUTER, hex("00 81 0000 00000064 0000 9c40 000004b0"));

        assertThat(home.sent).hasSize(1);
        assertThat(answers.all).isEmpty();
    }

    @Test
    void aRouterBehindAnotherRouterIsRefusedBeforeItMapsAnything() {
        ask();
        natPmp.received(ROUTER, hex("00 80 0000 00000064 0a000001"));

        assertThat(answers.refusal()).contains("behind another router");
        assertThat(home.sent).hasSize(1);
    }

    @Test
    void aSwitchedOffRouterSaysSo() {
        ask();
        natPmp.received(ROUTER, hex("00 80 0002 00000064 00000000"));

        assertThat(answers.refusal()).contains("switched off");
    }

    @Test
    void aRouterThatWasRestartedIsNoticedByItsEpoch() {
        List<String> resets = new ArrayList<>();
        natPmp.onReset(() -> resets.add("reset"));
        ask();
        natPmp.received(ROUTER, hex("00 80 0000 00010000 cb007107"));
        home.pass(Duration.ofSeconds(100));
        ask();
        natPmp.received(ROUTER, hex("00 80 0000 00010064 cb007107"));
        assertThat(resets).isEmpty();

        natPmp.received(ROUTER, hex("00 80 0000 00000001 cb007107"));
        assertThat(resets).containsExactly("reset");
    }
}
