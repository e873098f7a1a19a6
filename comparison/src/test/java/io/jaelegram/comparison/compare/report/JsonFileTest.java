package io.jaelegram.comparison.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.compare.Figures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields that scripts rely on. */
class JsonFileTest {
    @TempDir
    private Path folder;

    private JsonNode written(String partial) {
        Path file = folder.resolve("report.json");
        JsonFile.write(Figures.result(partial), file);
        return JsonMapper.shared().readTree(file.toFile());
    }

    @Test
    void everyPromisedFieldOfEveryVersionIsThere() {
        JsonNode versions = written("").get("versions");
        for (String version : List.of("v1", "v2", "v3")) {
            JsonNode one = versions.get(version);
            assertThat(one.get("sent").asInt()).isEqualTo(38);
            assertThat(one.get("delivered").asInt()).isEqualTo(38);
            assertThat(one.get("delivered_next_session").asInt()).isEqualTo(37);
            assertThat(one.get("duplicates").asInt()).isZero();
            assertThat(one.at("/latency_ms/p50").asDouble()).isEqualTo(3);
            assertThat(one.at("/latency_ms/p95").asDouble()).isEqualTo(6);
            assertThat(one.at("/latency_ms/p99").asDouble()).isEqualTo(6);
            assertThat(one.get("path_nodes_mean").asDouble()).isEqualTo(1);
            assertThat(one.get("holders_mean").asDouble()).isEqualTo(1);
            assertThat(one.get("copies_stored_mean").asDouble()).isEqualTo(1);
            assertThat(one.get("wire_bytes_per_message").asDouble()).isEqualTo(2000);
            assertThat(one.at("/server/messages_share").asDouble()).isEqualTo(1);
            assertThat(one.at("/server/lookups").asInt()).isEqualTo(38);
            assertThat(one.at("/server/bytes_per_message").asDouble()).isEqualTo(1500);
            assertThat(one.at("/server/cpu_us_per_message").asDouble()).isEqualTo(50);
            assertThat(one.get("worst_peer_share").isNumber()).isTrue();
            assertThat(one.get("mean_peer_share").isNumber()).isTrue();
            assertThat(one.at("/attacks/tried").asInt()).isEqualTo(2);
            assertThat(one.at("/attacks/worked").asInt()).isEqualTo(1);
            assertThat(one.at("/scenarios/reader_away/delivered_next_session").asInt())
                    .isEqualTo(9);
            assertThat(one.at("/scenarios/both_online/runs/1/latencies_ms").size())
                    .isEqualTo(4);
        }
    }

    @Test
    void theFileTellsHowItCameAbout() {
        JsonNode meta = written("").get("meta");
        assertThat(meta.get("seed").asInt()).isEqualTo(7);
        assertThat(meta.get("command").asString()).isEqualTo("./jaelegram compare --quick");
        assertThat(meta.get("commit").asString()).isEqualTo("abc1234");
        assertThat(meta.get("jvm").asString()).isEqualTo("OpenJDK 17");
        assertThat(meta.get("processors").asInt()).isEqualTo(2);
        assertThat(meta.get("partial").asBoolean()).isFalse();
    }

    @Test
    void aPartialResultIsMarked() {
        JsonNode meta = written("stopped by hand").get("meta");
        assertThat(meta.get("partial").asBoolean()).isTrue();
        assertThat(meta.get("partial_reason").asString()).isEqualTo("stopped by hand");
    }
}
