package io.jaelegram.server.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
    @Test
    void severalSeedsAndAPasswordAreRead() {
        RedisAddress address =
                RedisAddress.parse("rediss://ann:p:w@10.0.0.1:6379,[::1]:7000").orElseThrow();

        assertThat(address.tls()).isTrue();
        assertThat(address.user()).hasValue("ann");
        assertThat(new String(address.password())).isEqualTo("p:w");
        assertThat(address.seeds()).containsExactly(new Endpoint("10.0.0.1", 6379), new Endpoint("::1", 7000));
        assertThat(RedisAddress.parse("redis://:pw@h:1").orElseThrow().user()).isEmpty();
        assertThat(RedisAddress.parse("redis://h:1").orElseThrow().password()).isEmpty();
    }

    @Test
    void aPasswordIsNotShown() {
        String text = "redis://ann:secret@10.0.0.1:6379";

        assertThat(RedisAddress.parse(text).orElseThrow().toString()).isEqualTo("redis://10.0.0.1:6379");
        assertThat(RedisAddress.shown(text)).isEqualTo("redis://***@10.0.0.1:6379");
        assertThat(RedisAddress.shown("embedded")).isEqualTo("embedded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis:", "redis://", "redis://host", "redis://host:0", "redis://a:1,", "http://a:1", "a:1"})
    void whatIsNoAddressIsRefused(String text) {
        assertThat(RedisAddress.parse(text)).isEmpty();
    }
}
