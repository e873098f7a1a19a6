package io.jaelegram.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people and systems write them. */
class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::1, ::1",
        "::, ::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "fe80::, fe80::",
        "::ffff:192.0.2.9, 192.0.2.9",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void eachAddressHasOneText(String written, String canonical) {
        byte[] bytes = IpLiteral.parse(written).orElseThrow();
        assertThat(IpLiteral.format(bytes)).isEqualTo(canonical);
        assertThat(IpLiteral.parse(canonical)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1..3.4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "::1.2.3",
                "1.2.3.4::",
            })
    void whatIsNoLiteralIsNotAskedOfAnybody(String text) {
        assertThat(IpLiteral.parse(text)).isEmpty();
    }
}
