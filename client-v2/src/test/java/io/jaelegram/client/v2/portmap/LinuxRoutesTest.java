package io.jaelegram.client.v2.portmap;

import static io.jaelegram.client.v2.portmap.Household.ip;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class LinuxRoutesTest {
    private static final String HEAD =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private static final String BY_DEFAULT = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";
    private static final String WIFI = "wlan0\t00000000\t0102A8C0\t0003\t0\t0\t50\t00000000\t0\t0\t0\n";
    private static final String LOCAL = "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n";

    @Test
    void theDefaultRouteNamesTheRouter() {
        assertThat(LinuxRoutes.defaultGateway(HEAD + BY_DEFAULT + LOCAL, ByteOrder.LITTLE_ENDIAN))
                .contains(ip("192.168.1.1"));
    }

    @Test
    void theRouteWithTheLeastMetricIsTaken() {
        assertThat(LinuxRoutes.defaultGateway(HEAD + BY_DEFAULT + WIFI, ByteOrder.LITTLE_ENDIAN))
                .contains(ip("192.168.2.1"));
    }

    @Test
    void aMachineWithoutAWayOutHasNoRouter() {
        assertThat(LinuxRoutes.defaultGateway(HEAD + LOCAL, ByteOrder.LITTLE_ENDIAN))
                .isEmpty();
        assertThat(LinuxRoutes.defaultGateway("", ByteOrder.LITTLE_ENDIAN)).isEmpty();
    }

    @Test
    void onABigEndianMachineTheBytesStandAsTheyAre() {
        assertThat(LinuxRoutes.defaultGateway(HEAD + BY_DEFAULT.replace("0101A8C0", "C0A80101"), ByteOrder.BIG_ENDIAN))
                .contains(ip("192.168.1.1"));
    }

    @Test
    void linesOfAnotherFormAreSkipped() {
        assertThat(LinuxRoutes.defaultGateway(
                        HEAD + "eth0 zz yy\n" + BY_DEFAULT.replace("0003", "zzzz") + BY_DEFAULT,
                        ByteOrder.LITTLE_ENDIAN))
                .contains(ip("192.168.1.1"));
    }
}
