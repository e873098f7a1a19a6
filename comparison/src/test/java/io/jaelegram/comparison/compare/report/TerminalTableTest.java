package io.jaelegram.comparison.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.compare.Figures;
import io.jaelegram.comparison.compare.result.Attacks;
import io.jaelegram.comparison.compare.result.ComparisonResult;
import io.jaelegram.comparison.compare.result.VersionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads in the terminal. */
class TerminalTableTest {
    @Test
    void threeVersionsFitAHundredColumns() {
        assertThat(TerminalTable.lines(Figures.result(""))).allMatch(line -> line.length() <= TerminalTable.WIDTH);
    }

    @Test
    void medianAndSpreadOfTheRunsStandInEachColumn() {
        assertThat(line("both online, p50").substring(TerminalTable.LABEL).split(" {2,}"))
                .containsExactly("3.00 ms 2.00-4.00", "3.00 ms 2.00-4.00", "3.00 ms 2.00-4.00");
    }

    @Test
    void whatDidNotArriveInTimeIsShownLess() {
        assertThat(line("reader away, then back")).contains("90 %").doesNotContain("100 %");
        assertThat(line("all scenarios, in the end")).contains("38 of 38");
    }

    @Test
    void attacksThatWorkedAreNotHidden() {
        assertThat(line("attacks tried, and worked")).contains("2, 1");
    }

    @Test
    void aPartialResultSaysSoAboveAllFigures() {
        assertThat(TerminalTable.lines(Figures.result("stopped by hand")).get(1))
                .isEqualTo("PARTIAL: stopped by hand");
    }

    @Test
    void aVersionThatNobodyWroteWithHasNoFiguresInsteadOfNoughts() {
        VersionResult nothing = new VersionResult("v3", List.of(), List.of(), Attacks.NONE);
        List<String> lines = TerminalTable.lines(new ComparisonResult(Figures.meta("stopped"), List.of(nothing)));
        assertThat(lines)
                .filteredOn(line -> line.contains("carried") || line.contains("/ message"))
                .hasSizeGreaterThan(5)
                .allMatch(line -> line.endsWith(" -"));
    }

    private static String line(String label) {
        List<String> found = TerminalTable.lines(Figures.result("")).stream()
                .filter(line -> line.startsWith(" " + label))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
