package io.jaelegram.client.v2.portmap;

import static io.jaelegram.client.v2.portmap.Household.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.Datagrams;
import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.protocol.link.Network.NetworkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole mapper at home; the router is a test's, in PCP or NAT-PMP or not there. */
class PortMapperTest {
    private final Household home = new Household();
    private final List<Datagrams.Receiver> opened = new ArrayList<>();
    private final List<List<Mapped>> told = new ArrayList<>();
    private Optional<Gateway> gateway = Optional.of(Household.GATEWAY);
    private PortMapping mapping;
    private long routerStarted;
    private boolean silent;

    @BeforeEach
    void openMapper() throws NetworkException {
        Lan lan = new Lan() {
            @Override
            public Optional<Gateway> gateway() {
                return gateway;
            }

            @Override
            public Optional<Ipv4> selfTowards(Ipv4 neighbour) {
                return Optional.of(Household.GATEWAY.self());
            }
        };
        RouterHttp nobody = (question, done) -> home.loop.execute(() -> done.accept(Optional.empty()));
        mapping = new PortMapping(
                home.loop, home.randomness, home.datagrams(opened), new byte[32], lan, nobody, told::add);
    }

    private void start() {
        mapping.mapper().start(8013, IpProtocol.TCP);
    }

    private void answer(byte[] datagram) {
        opened.get(0).received(Household.ROUTER, datagram);
    }

    private String epoch() {
        return String.format("%08x", home.loop.nanoTime() / 1_000_000_000L - routerStarted);
    }

    /** Grants what is asked, on 203.0.113.7 and a thousand ports further up. */
    private void pcpRouter(Household.Datagram asked) {
        if (silent || !asked.to().equals(Household.ROUTER) || asked.bytes()[0] != 2) {
            return;
        }
        String request = asked.hex();
        String nonceToPort = request.substring(48, 84);
        int port = Integer.parseInt(request.substring(80, 84), 16) + 1_000;
        answer(hex(
                "02810000",
                request.substring(8, 16),
                epoch(),
                "000000000000000000000000",
                nonceToPort,
                String.format("%04x", port),
                "00000000000000000000ffffcb007107"));
    }

    private void natPmpRouter(Household.Datagram asked) {
        if (asked.to().equals(Household.ROUTER) && asked.bytes()[0] == 2) {
            answer(hex("00 81 0001", epoch()));
        } else if (asked.bytes().length == 2) {
            answer(hex("00 80 0000", epoch(), "cb007107"));
        } else if (asked.bytes().length == 12) {
            answer(hex("00 82 0000", epoch(), "1f4d 2328 000004b0"));
        }
    }

    private static Mapped mapped(int port) {
        return new Mapped(IpProtocol.TCP, new Endpoint("203.0.113.7", port));
    }

    private long asked() {
        return home.sent.stream()
                .filter(datagram -> datagram.to().equals(Household.ROUTER))
                .count();
    }

    @Test
    void aRouterThatSpeaksPcpMapsAtOnce() {
        home.router = this::pcpRouter;
        start();
        home.pass(Duration.ofMillis(10));

        assertThat(told).containsExactly(List.of(mapped(9013)));
        assertThat(mapping.mapper().report()).containsExactly("TCP 8013 is mapped to 203.0.113.7:9013 by PCP");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aRouterThatSpeaksOnlyNatPmpIsAskedInThatWithoutWaiting() {
        home.router = this::natPmpRouter;
        start();
        home.pass(Duration.ofMillis(10));

        assertThat(told).containsExactly(List.of(mapped(9000)));
        assertThat(mapping.mapper().report().get(0)).endsWith("by NAT-PMP");
    }

    @Test
    void aSilentRouterIsAskedInEachWayASecondApart() {
        start();
        home.pass(Duration.ofMillis(2_050));

        assertThat(home.sent.get(0).bytes()).hasSize(60);
        assertThat(home.sent.stream()
                        .filter(datagram -> datagram.bytes().length == 2)
                        .findFirst()
                        .orElseThrow()
                        .at())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(home.sent.stream()
                        .filter(datagram -> datagram.to().equals(Ssdp.EVERYBODY))
                        .findFirst()
                        .orElseThrow()
                        .at())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whereNoRouterMapsTheReportSaysWhatEachWayCameToAndTheSearchIsRepeated() {
        start();
        home.pass(Duration.ofMinutes(3));

        assertThat(told).isEmpty();
        assertThat(mapping.mapper().report())
                .containsExactly("TCP 8013 is not mapped: no answer by UPnP; no answer by PCP; no answer by NAT-PMP");

        home.router = this::pcpRouter;
        home.pass(Lease.REST);
        assertThat(told).containsExactly(List.of(mapped(9013)));
    }

    @Test
    void aMappingIsRenewedWhenHalfOfItsLifeHasPassed() {
        home.router = this::pcpRouter;
        start();
        home.pass(Duration.ofSeconds(599));
        assertThat(asked()).isEqualTo(1);
        home.pass(Duration.ofSeconds(152));

        assertThat(asked()).isEqualTo(2);
        // The renewal asks for the port that was granted.
        assertThat(home.last().hex().substring(84, 88)).isEqualTo(HexFormat.of().toHexDigits((short) 9013));
        assertThat(told).hasSize(1);
    }

    @Test
    void aRouterThatStaysSilentLosesTheMappingWhenItsLifeIsOver() {
        home.router = this::pcpRouter;
        start();
        home.pass(Duration.ofSeconds(1));
        silent = true;
        home.pass(Duration.ofSeconds(1_190));
        assertThat(told).hasSize(1);

        home.pass(Duration.ofSeconds(120));
        assertThat(told).containsExactly(List.of(mapped(9013)), List.of());
    }

    @Test
    void whenTheRouterHasBeenRestartedEveryPortIsMappedAgainAtOnce() {
        home.router = this::pcpRouter;
        start();
        mapping.mapper().start(8014, IpProtocol.UDP);
        home.pass(Duration.ofSeconds(590));
        assertThat(asked()).isEqualTo(2);
        routerStarted = 580;

        home.pass(Duration.ofSeconds(161));
        // The first renewal shows the reset; all are asked for again on top of it.
        assertThat(asked()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void anotherRouterIsNoticedAndTheOldMappingIsNotToldAnyMore() {
        home.router = this::pcpRouter;
        start();
        home.pass(Duration.ofSeconds(1));
        gateway = Optional.empty();
        home.pass(Duration.ofSeconds(60));

        assertThat(told).containsExactly(List.of(mapped(9013)), List.of());
    }

    @Test
    void aStopGivesTheMappingBackAndThenAsksNoMore() {
        home.router = this::pcpRouter;
        start();
        home.pass(Duration.ofSeconds(1));
        List<String> done = new ArrayList<>();
        mapping.close(() -> done.add("done"));

        assertThat(done).containsExactly("done");
        assertThat(home.last().hex().substring(8, 16)).isEqualTo("00000000");
        long before = asked();
        home.pass(Duration.ofHours(1));
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void aStopBeforeAnythingWasGrantedIsDoneAtOnce() {
        start();
        List<String> done = new ArrayList<>();
        mapping.close(() -> done.add("done"));
        home.pass(Duration.ofHours(1));

        assertThat(done).containsExactly("done");
        assertThat(asked()).isEqualTo(1);
    }
}
