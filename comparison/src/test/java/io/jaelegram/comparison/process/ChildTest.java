package io.jaelegram.comparison.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Lab lab = Lab.open("test");

    private Child shell(String script) {
        return lab.start("shell", List.of("sh", "-c", script));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void linesAndTheExitCodeArrive() {
        Child child = shell("echo one; echo two >&2; echo three; exit 7");

        assertThat(child.exitCode(SOON)).isEqualTo(7);
        assertThat(child.out().lines()).containsExactly("one", "three");
        assertThat(child.err().lines()).containsExactly("two");
    }

    @Test
    void aWaitEndsWithTheLineItWaitsFor() {
        Child child = shell("echo one; read answer; echo got $answer; sleep 60");

        assertThat(child.out().await("one"::equals, SOON)).contains("one");
        child.type("this");
        assertThat(child.out().await(line -> line.startsWith("got"), SOON)).contains("got this");
    }

    @Test
    void aWaitForALineThatNeverComesEndsWithTheProcess() {
        Child child = shell("echo one");

        assertThat(child.out().await("two"::equals, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void aFollowerHearsPastAndFutureLinesOnceAndInOrder() {
        Child child = shell("for i in 1 2 3 4 5 6 7 8 9; do echo $i; done; read x; echo last");
        assertThat(child.out().await("5"::equals, SOON)).isPresent();
        List<String> heard = new ArrayList<>();

        child.out().follow(heard::add);
        child.type("go");
        child.exitCode(SOON);

        assertThat(heard).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "last");
    }

    @Test
    void aKilledProcessRunsNothingMore() {
        Child child = shell("trap 'echo cleaned' EXIT; echo up; sleep 60 & wait");
        assertThat(child.out().await("up"::equals, SOON)).isPresent();

        child.kill();

        assertThat(child.alive()).isFalse();
        assertThat(child.out().lines()).containsExactly("up");
    }

    @Test
    void aPausedProcessStandsStillAndGoesOn() {
        Child child = shell("while read line; do echo $line; done");
        child.pause();
        child.type("hello");
        assertThat(child.out().await("hello"::equals, Duration.ofMillis(300))).isEmpty();

        child.resume();

        assertThat(child.out().await("hello"::equals, SOON)).isPresent();
    }

    @Test
    void aProcessThatDoesNotEndIsAFailureWithItsLastWords() {
        Child child = shell("echo busy; exec sleep 60");
        assertThat(child.out().await("busy"::equals, SOON)).isPresent();

        assertThatThrownBy(() -> child.exitCode(Duration.ofMillis(200)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("busy");
    }

    @Test
    void whenTheLabClosesItsProcessesAndItsFolderAreGone() {
        Path folder = lab.folder();
        Child child = shell("exec sleep 600");

        lab.close();

        assertThat(child.alive()).isFalse();
        assertThat(Files.exists(folder)).isFalse();
        assertThatThrownBy(() -> shell("true")).isInstanceOf(LabException.class);
    }

    @Test
    void theCostOfAProcessGrowsWithItsWork() {
        Child child = shell("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; sleep 60");
        ProcessCost before = ProcessCost.of(child.pid());
        assertThat(child.out().await("done"::equals, SOON)).isPresent();

        ProcessCost after = ProcessCost.of(child.pid());

        assertThat(after.cpuSeconds()).isGreaterThan(before.cpuSeconds());
        assertThat(after.residentBytes()).isPositive();
    }
}
