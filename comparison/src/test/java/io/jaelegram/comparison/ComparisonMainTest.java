package io.jaelegram.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ComparisonMainTest {
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = ComparisonMain.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    @Test
    void anUnknownVerbIsWrongUsage() {
        assertThat(run("demmo")).isEqualTo(2);
        assertThat(err.toString()).contains("demmo");
    }

    @Test
    void noVerbIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("demo").contains("relay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pairs=0", "--seconds=-1", "--runs=0", "--in-flight=1,5000", "--payload=99999999"})
    void aFigureOutsideItsRangeIsWrongUsageAndStartsNothing(String option) {
        assertThat(run("bench", "relay", option)).isEqualTo(2);
        assertThat(err.toString()).contains("allowed are");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(run("bench", "relay", "--help")).isZero();
    }
}
