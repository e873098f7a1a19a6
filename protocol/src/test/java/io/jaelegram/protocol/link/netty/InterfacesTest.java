package io.jaelegram.protocol.link.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.IpLiteral;
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
}
