package io.jaelegram.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.server.core.ServerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static ServerConfig read(String text) throws ConfigException {
        return ServerConfig.of(ConfigFile.parse("server.properties", text));
    }

    private static String sample() throws IOException {
        try (InputStream in = ConfigFileTest.class.getResourceAsStream("/server.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anEmptyFileIsTheUsualServer() throws ConfigException {
        ServerConfig config = read("\n  # nothing\n");

        assertThat(config.listen()).isEqualTo(new Endpoint("127.0.0.1", 8013));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.limits()).isEqualTo(ServerLimits.DEFAULT.withMemory(0));
    }

    @Test
    void theSampleShowsEveryKeyWithItsUsualValueAndNoOther() throws Exception {
        Map<ConfigKey, String> shown = new EnumMap<>(ConfigKey.class);
        ConfigFile.parse("sample", sample().replaceAll("(?m)^#([a-z.-]+ = )", "$1"))
                .forEach((key, given) -> shown.put(key, given.value()));

        Map<ConfigKey, String> usual =
                Stream.of(ConfigKey.values()).collect(Collectors.toMap(key -> key, ConfigKey::usual));
        assertThat(shown).isEqualTo(usual);
        assertThat(ConfigFile.parse("sample", sample()))
                .as("as shipped it changes nothing")
                .isEmpty();
    }

    @Test
    void whatIsWrittenCounts() throws ConfigException {
        ServerConfig config = read("listen = 0.0.0.0:9000\nquota.mailbox-bytes=1GB\ndrain.timeout = 500ms\n"
                + "limits.count-loopback = TRUE\r\nlog.server = debug");

        assertThat(config.listen()).isEqualTo(new Endpoint("0.0.0.0", 9000));
        assertThat(config.limits().quota().bytes()).isEqualTo(1L << 30);
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.limits().countLoopback()).isTrue();
        assertThat(config.logs().levels()).containsEntry("io.jaelegram.server", "debug");
    }

    @Test
    void aMisspelledKeyStopsTheStartAndTheNearestOneIsNamed() {
        assertThatThrownBy(() -> read("listen = 0.0.0.0:1\nquota.mailbox-message = 5"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("server.properties:2: ")
                .hasMessageContaining("\"quota.mailbox-messages\"");
    }

    @Test
    void aKeyThatStandsTwiceStopsTheStart() {
        assertThatThrownBy(() -> read("data = a\ndata = b")).hasMessageContaining("twice");
    }

    @Test
    void aLineWithoutAValueStopsTheStart() {
        assertThatThrownBy(() -> read("listen")).hasMessageContaining("key = value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen = nowhere",
                "listen = host:99999",
                "data =",
                "drain.timeout = soon",
                "drain.timeout = -1s",
                "quota.mailbox-bytes = 5 apples",
                "quota.mailbox-messages = 0",
                "limits.messages-per-second = 1e9",
                "limits.count-loopback = maybe",
                "server.threads = 257",
                "log.level = loud",
                "log.format = xml",
                "log.files = 0",
                "metrics = on"
            })
    void aValueThatMakesNoSenseStopsTheStartAndAnExampleIsGiven(String line) {
        String key = line.substring(0, line.indexOf('=')).strip();

        assertThatThrownBy(() -> read(line))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("server.properties:1: ")
                .hasMessageContaining(key)
                .hasMessageContaining("for example");
    }

    @Test
    void anEnvironmentVariableSetsItsKeyAndIsNamedWhenItsValueIsWrong() throws ConfigException {
        Map<ConfigKey, Given> values =
                ConfigEnvironment.read(Map.of("JAELEGRAM_QUOTA_MAILBOX_MESSAGES", "none", "PATH", "/bin"));

        assertThat(values).containsOnlyKeys(ConfigKey.QUOTA_MAILBOX_MESSAGES);
        assertThatThrownBy(() -> ServerConfig.of(values))
                .hasMessageStartingWith("JAELEGRAM_QUOTA_MAILBOX_MESSAGES: ")
                .hasMessageContaining("a whole number from 1");
    }

    @Test
    void aMisspelledEnvironmentVariableStopsTheStartAndThoseOfOtherProgramsDoNot() throws ConfigException {
        assertThat(ConfigEnvironment.read(Map.of("JAELEGRAM_JAVA_OPTIONS", "-Xmx1g")))
                .isEmpty();
        assertThatThrownBy(() -> ConfigEnvironment.read(Map.of("JAELEGRAM_QUOTA_MAILBOX_MESSAGE", "5")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("JAELEGRAM_QUOTA_MAILBOX_MESSAGES");
    }
}
