package io.jaelegram.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is either a configuration or refused with words; nothing else. */
class ConfigFileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyTextIsUnderstoodOrRefusedWithWords(FuzzedDataProvider data) {
        try {
            ServerConfig config = ServerConfig.of(ConfigFile.parse("fuzzed", data.consumeRemainingAsString()));
            assertThat(config.limits().quota().messages()).isPositive();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(20).doesNotContain("\u001b");
        }
    }
}
