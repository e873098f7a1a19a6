package io.jaelegram.comparison.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jaelegram.comparison.ComparisonMain;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The comparison as a person starts it, and what is left when it goes wrong. */
class CompareIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int INTERRUPTED = 130;
    private static final long SIGINT_BIT = 1 << 1;

    private final Lab lab = Lab.open("compare-it");
    private final Path json = lab.folder().resolve("report.json");

    @AfterEach
    void close() {
        lab.close();
    }

    private Child compare(String... options) {
        List<String> words = new ArrayList<>(List.of("compare", "--runs", "1", "--json", json.toString()));
        words.addAll(List.of(options));
        return lab.start(
                "compare", lab.installation().runMyself(List.of("-Xmx256m"), ComparisonMain.class.getName(), words));
    }

    @Test
    void itEndsByItselfWithATableAndAFile() {
        Child run = compare("--versions", "v1,v2", "--scenarios", "both-online,reader-away");

        assertThat(run.exitCode(LONG)).as(run.err().tail(30)).isZero();
        assertThat(run.out().tail(80)).contains("both online, p50", "reader away, then back", "in the end");
        JsonNode report = JsonMapper.shared().readTree(json.toFile());
        for (String version : List.of("v1", "v2")) {
            JsonNode one = report.get("versions").get(version);
            assertThat(one.get("delivered").asInt())
                    .isPositive()
                    .isEqualTo(one.get("sent").asInt());
            assertThat(one.get("duplicates").asInt()).isZero();
            assertThat(one.at("/attacks/tried").asInt()).isGreaterThanOrEqualTo(7);
            assertThat(one.at("/attacks/worked").asInt()).isZero();
        }
        assertThat(report.at("/versions/v1/server/messages_share").asDouble()).isEqualTo(1);
        assertThat(report.at("/meta/partial").asBoolean()).isFalse();
    }

    @Test
    void ctrlCEndsItWithWhatItHasMarkedAsPartial() throws Exception {
        Child run = compare("--versions", "v1,v2", "--scenarios", "both_online,server_killed");
        awaitStep(run, "server killed");
        assumeFalse(ignoresInterrupts(run.pid()), "SKIPPED: whoever started the tests lets SIGINT be ignored");
        List<ProcessHandle> children = children(run);
        kill("INT", run.pid());

        assertThat(run.exitCode(SOON)).as(run.err().tail(30)).isEqualTo(INTERRUPTED);
        assertThat(run.out().tail(80)).contains("PARTIAL: stopped by hand", "both online, p50");
        JsonNode report = JsonMapper.shared().readTree(json.toFile());
        assertThat(report.at("/meta/partial").asBoolean()).isTrue();
        assertThat(report.at("/versions/v1/scenarios/both_online/delivered").asInt())
                .isPositive();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6).noneMatch(ProcessHandle::isAlive);
    }

    @ParameterizedTest
    @CsvSource({"CrowdMain v2,v2-", "server-v2,server"})
    void aProcessThatDiesIsNamedAndOnlyItsVersionIsLeftOut(String command, String name) throws Exception {
        Child run = compare("--versions", "v1,v2", "--scenarios", "both_online,reader_away");
        awaitStep(run, "both online");
        List<ProcessHandle> children = children(run);
        ProcessHandle victim = children.stream()
                .filter(child -> runs(child, command))
                .findFirst()
                .orElseThrow();
        kill("KILL", victim.pid());

        assertThat(run.exitCode(LONG)).as(run.err().tail(30)).isEqualTo(1);
        assertThat(run.out().tail(80)).contains("PARTIAL: v2 was left out", name);
        JsonNode report = JsonMapper.shared().readTree(json.toFile());
        assertThat(report.at("/meta/partial_reason").asString())
                .contains("(process " + victim.pid() + ") died, exit code 137");
        assertThat(report.at("/versions/v1/scenarios/reader_away/delivered").asInt())
                .isPositive();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private static void awaitStep(Child run, String step) {
        assertThat(run.err().await(line -> line.contains(step), LONG))
                .as(run.err().tail(30))
                .isPresent();
    }

    private static List<ProcessHandle> children(Child run) {
        return ProcessHandle.of(run.pid()).orElseThrow().children().toList();
    }

    /** ProcessHandle's own account of a long command line is cut short. */
    private static boolean runs(ProcessHandle child, String command) {
        try {
            Path file = Path.of("/proc", Long.toString(child.pid()), "cmdline");
            return Files.readString(file).replace('\0', ' ').contains(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** A shell without job control starts what runs in the background so, and a JVM leaves it at that (proc(5)). */
    private static boolean ignoresInterrupts(long pid) throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) & SIGINT_BIT) != 0;
    }
}
