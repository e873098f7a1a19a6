package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterfacesTest {
    /** Java writes the loopback address of IPv6 as 0:0:0:0:0:0:0:1, others see it as ::1. */
    @Test
    void everyAddressIsSpelledAsOthersSeeIt() {
        assertThat(Interfaces.addresses())
                .isNotEmpty()
                .allMatch(text -> IpLiteral.parse(text).map(IpLiteral::format).equals(Optional.of(text)));
    }

    /** The server is asked at the address by which its link is known, and answers from that one. */
    @Test
    void whereAPacketCameFromIsSpelledTheSame() throws Exception {
        InetAddress address = InetAddress.getByName("2001:db8:0:0:0:0:0:3");
        assertThat(UdpSocket.endpoint(new InetSocketAddress(address, 7))).hasToString("[2001:db8::3]:7");
    }
}
