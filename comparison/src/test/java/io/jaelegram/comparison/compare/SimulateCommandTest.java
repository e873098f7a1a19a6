package io.jaelegram.comparison.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--version v9|no version 'v9'",
                "--version v3 --users 0|--users is 2 to",
                "--version v3 --hours 0|more than nothing",
                "--version v3 --availability 1.5|--availability is above 0",
                "--version v3 --gone 2|--gone is a share",
                "--version v3 --hostile 1|nobody is left to write",
                "--version v3 --hours 2 --settle 1h --gone 0.3 --gone-at 4h|--gone-at is after the end",
                "--version v3 --session soon|is no time",
                "--version v3 --sessions normal|exponential or weibull",
                "--version v3 --copies 6|--copies is 1 to 5",
                "--version v3 --json /nowhere/at/all.json|cannot write /nowhere/at/all.json"
            })
    void whatCannotBeSimulatedIsSaidBeforeAnythingRuns(String arguments, String said) {
        assertThat(simulate(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(said);
    }

    @Test
    void theFileHasTheFieldsThatEveryVersionHas() throws Exception {
        Path file = folder.resolve("two.json");
        int code = simulate(
                "--version", "v2", "--users", "20", "--hours", "2", "--settle", "1h", "--json", file.toString());
        assertThat(code).isZero();
        JsonNode tree = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(tree.path("meta").path("partial").asBoolean()).isFalse();
        JsonNode version = tree.path("versions").path("v2");
        assertThat(version.path("sent").asInt()).isPositive();
        assertThat(version.path("delivered").asInt()).isPositive();
        for (String field : List.of(
                "delivered_next_session",
                "duplicates",
                "latency_ms",
                "path_nodes_mean",
                "holders_mean",
                "copies_stored_mean",
                "wire_bytes_per_message",
                "worst_peer_share",
                "mean_peer_share",
                "attacks")) {
            assertThat(version.has(field)).as(field).isTrue();
        }
        assertThat(version.path("server").path("messages_share").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void everyKindOfTroubleMayComeTogether() {
        String all = "--version v3 --users 20 --hours 2 --settle 30m --sessions exponential --diurnal --hostile 0.1"
                + " --reachable 0.7 --leaving 0.2 --gone 0.3 --gone-at 1h --gone-for-good --crashes 0.8";
        assertThat(simulate(all.split(" "))).isZero();
    }

    private int simulate(String... arguments) {
        List<String> words = new ArrayList<>(List.of("compare", "simulate"));
        words.addAll(List.of(arguments));
        return ComparisonMain.commandLine().setErr(new PrintWriter(errors)).execute(words.toArray(new String[0]));
    }
}
