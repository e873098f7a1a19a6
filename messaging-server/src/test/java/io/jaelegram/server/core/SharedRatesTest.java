package io.jaelegram.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.Endpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedRatesTest {
    private static final long LATER = Duration.ofSeconds(1).toNanos();

    private static SharedRates rates(ServerLimits.Rate address, ServerLimits.Rate total) {
        return new SharedRates(ServerLimits.DEFAULT.withShared(address, total), 0);
    }

    private static int passed(SharedRates.Gate gate, long now) {
        int passed = 0;
        while (passed < 100 && gate.take(now)) {
            passed++;
        }
        return passed;
    }

    @Test
    void theAccountsOfOneAddressShareItsRateAndOtherAddressesAndThisMachineDoNot() {
        SharedRates rates = rates(new ServerLimits.Rate(2, 5), ServerLimits.Rate.NONE);
        SharedRates.Gate first = rates.of(new Endpoint("192.0.2.1", 1000), 0);
        SharedRates.Gate second = rates.of(new Endpoint("192.0.2.1", 2000), 0);

        assertThat(passed(first, 0)).isEqualTo(5);
        assertThat(passed(second, 0)).isZero();
        assertThat(passed(second, LATER)).isEqualTo(2);
        assertThat(passed(rates.of(new Endpoint("192.0.2.2", 1000), 0), 0)).isEqualTo(5);
        assertThat(passed(rates.of(new Endpoint("127.0.0.1", 1000), 0), 0)).isEqualTo(100);
    }

    @Test
    void allAddressesShareTheRateOfTheServer() {
        SharedRates rates = rates(ServerLimits.Rate.NONE, new ServerLimits.Rate(2, 5));

        assertThat(passed(rates.of(new Endpoint("192.0.2.1", 1000), 0), 0)).isEqualTo(5);
        assertThat(passed(rates.of(new Endpoint("198.51.100.1", 1000), 0), 0)).isZero();
    }
}
