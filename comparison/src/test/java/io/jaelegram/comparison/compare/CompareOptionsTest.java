package io.jaelegram.comparison.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person can type wrongly: each is refused before anything is started, and says what to type. */
class CompareOptionsTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int compare(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "compare";
        System.arraycopy(options, 0, words, 1, options.length);
        CommandLine command = ComparisonMain.commandLine().setErr(new PrintWriter(err));
        return command.execute(words);
    }

    @Test
    void anUnknownScenarioIsRefusedWithThoseThatThereAre() {
        assertThat(compare("--quick", "--scenarios", "both_online,earthquake")).isEqualTo(2);
        assertThat(err.toString()).contains("no scenario 'earthquake'", "reader_away", "senders_50");
    }

    @Test
    void anUnknownVersionIsRefusedWithThoseThatThereAre() {
        assertThat(compare("--quick", "--versions", "v1,v9")).isEqualTo(2);
        assertThat(err.toString()).contains("no version 'v9'", "v1, v2");
    }

    @Test
    void noRunsAtAllAreRefused() {
        assertThat(compare("--runs", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--runs counts from 1");
    }

    @Test
    void aFileThatCannotBeWrittenIsFoundBeforeAnythingIsPlayed() {
        assertThat(compare(
                        "--quick", "--json", folder.resolve("none/report.json").toString()))
                .isEqualTo(2);
        assertThat(compare("--quick", "--html", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none/report.json, so nothing was played", "cannot write " + folder);
    }

    @Test
    void quickAndFullExcludeEachOther() {
        assertThat(compare("--quick", "--full")).isEqualTo(2);
        assertThat(err.toString()).contains("exclude each other");
    }
}
