package io.jaelegram.comparison.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated half of the comparison, as it stands in the one file. */
class SimulatedTownTest {
    @TempDir
    private Path folder;

    private JsonNode versions(String name) {
        Path file = folder.resolve(name);
        int code = ComparisonMain.commandLine()
                .execute(
                        "compare",
                        "--quick",
                        "--versions",
                        "v2,v3",
                        "--scenarios",
                        "simulated",
                        "--json",
                        file.toString());
        assertThat(code).isZero();
        return JsonMapper.shared().readTree(file.toFile()).get("versions");
    }

    @Test
    void oneSeedGivesTheSameFiguresTwice() {
        JsonNode once = versions("once.json");
        assertThat(once.at("/v3/simulated/sent").asInt()).isPositive();
        assertThat(once.at("/v3/simulated/server/messages_share").asDouble()).isZero();
        assertThat(once.at("/v2/simulated/server/messages_share").asDouble()).isPositive();
        assertThat(once.at("/v3/sent").asInt()).as("of what was really played").isZero();
        assertThat(versions("twice.json")).isEqualTo(once);
    }
}
