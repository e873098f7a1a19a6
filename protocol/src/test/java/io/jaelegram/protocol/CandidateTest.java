package io.jaelegram.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.protocol.link.Endpoint;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a record may show, and those to which a stranger must never make us send. */
class CandidateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "240.0.0.1",
                "::",
                "ff02::1",
                "ff0e::1",
                "::192.0.2.1",
                "::ffff:224.0.0.1"
            })
    void noRecordMakesUsSendToAnAddressThatNoSingleNodeHas(String host) {
        Candidate candidate = candidate(host, 4_000);
        assertThat(candidate.usable()).isFalse();
        assertThatThrownBy(() -> Candidate.checked(List.of(candidate))).isInstanceOf(IllegalArgumentException.class);
        ByteWriter out = new ByteWriter(64);
        Candidate.writeAll(List.of(candidate), out);
        assertThatThrownBy(() -> Candidate.readAll(new ByteReader(out.toArray())))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("no single node");
    }

    @Test
    void portZeroIsNobodys() {
        assertThat(candidate("192.0.2.1", 0).usable()).isFalse();
        assertThat(candidate("192.0.2.1", 1).usable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "127.9.9.9, LOOPBACK",
        "::1, LOOPBACK",
        "169.254.3.4, LINK_LOCAL",
        "fe80::7, LINK_LOCAL",
        "febf::7, LINK_LOCAL",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.1, PRIVATE",
        "192.168.0.9, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.1, PRIVATE",
        "fd00::1, PRIVATE",
        "fc12::1, PRIVATE",
        "172.32.0.1, PUBLIC",
        "100.128.0.1, PUBLIC",
        "100.63.0.1, PUBLIC",
        "192.169.0.1, PUBLIC",
        "8.8.8.8, PUBLIC",
        "2001:db8::1, PUBLIC",
        "fec0::1, PUBLIC",
    })
    void anAddressSaysFromWhereItCanBeReached(String host, Candidate.Scope scope) {
        assertThat(candidate(host, 4_000).scope()).isEqualTo(scope);
        assertThat(candidate(host, 4_000).usable()).isTrue();
    }

    @Test
    void aHostNameIsNoAddressOfARecord() {
        assertThatThrownBy(() -> candidate("example.org", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameAddressInAnotherSpellingIsTheSame() {
        assertThat(candidate("2001:DB8:0::1", 5)).isEqualTo(candidate("2001:db8::1", 5));
        assertThat(candidate("::ffff:10.0.0.1", 5)).isEqualTo(candidate("10.0.0.1", 5));
    }

    @Test
    void anIpv4AddressInIpv6ClothesWouldHaveTwoForms() {
        byte[] mapped = new byte[1 + 3 + 16 + 2];
        mapped[0] = 1;
        mapped[1] = 1;
        mapped[2] = 1;
        mapped[3] = 6;
        mapped[14] = -1;
        mapped[15] = -1;
        mapped[16] = 10;
        mapped[19] = 1;
        mapped[21] = 9;
        assertThatThrownBy(() -> Candidate.readAll(new ByteReader(mapped)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("IPv4");
    }

    @Test
    void moreAddressesThanAllowedAreRefusedBeforeTheyAreRead() {
        List<Candidate> nine = Collections.nCopies(Limits.MAX_CANDIDATES + 1, candidate("10.0.0.1", 1));
        ByteWriter out = new ByteWriter(256);
        Candidate.writeAll(nine, out);
        assertThatThrownBy(() -> Candidate.readAll(new ByteReader(out.toArray())))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at most 8");
        assertThatThrownBy(() -> Candidate.checked(nine)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Candidate candidate(String host, int port) {
        return new Candidate(new Endpoint(host, port), Candidate.Transport.TCP, Candidate.Origin.HOST);
    }
}
