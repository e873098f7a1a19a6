package io.jaelegram.comparison.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LookupCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new LookupCommand()).setErr(new PrintWriter(err)).execute(arguments);
    }

    private JsonNode row(Path file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(file)).get("rows").get(0);
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndEverybodyMeets() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String name : List.of("one.json", "two.json")) {
            Path file = folder.resolve(name);
            assertThat(run("--users", "40", "--pairs", "30", "--json", file.toString()))
                    .isZero();
            rows.add(row(file));
        }

        assertThat(rows.get(0)).isEqualTo(rows.get(1));
        assertThat(rows.get(0).get("met").asInt())
                .isEqualTo(rows.get(0).get("tried").asInt())
                .isPositive();
    }

    /** Sessions of half an hour, a third of the people online: writer and reader ask on their own, and meet. */
    @Test
    void invariant13_writerAndReaderMeetInAtLeast999Of1000TrialsUnderChurn() throws Exception {
        Path file = folder.resolve("churn.json");
        assertThat(run("--users", "100", "--pairs", "1000", "--json", file.toString()))
                .isZero();

        double tried = row(file).get("tried").asInt();
        assertThat(tried).isGreaterThan(900);
        assertThat(row(file).get("met").asInt() / tried).isGreaterThanOrEqualTo(0.999);
    }

    @Test
    void withTooManyLiarsTheTableSaysSo() throws Exception {
        Path honest = folder.resolve("honest.json");
        Path liars = folder.resolve("liars.json");
        run("--users", "300", "--pairs", "30", "--json", honest.toString());
        run("--users", "300", "--pairs", "30", "--liars", "0.9", "--json", liars.toString());

        assertThat(row(liars).get("recall").asDouble())
                .isLessThan(row(honest).get("recall").asDouble() - 0.1);
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsMeasured() {
        assertThat(run("--users", "0")).isEqualTo(2);
        assertThat(run("--availability", "1.5")).isEqualTo(2);
        assertThat(run("--json", folder.resolve("none/x.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing was measured").contains("there is no folder for");
    }
}
