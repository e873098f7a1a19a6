package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.server.config.ConfigEnvironment;
import io.jaelegram.server.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The files in deploy name only what there is. */
class DeploymentTest {
    private static final Path DEPLOY = Path.of(System.getProperty("jaelegram.root"), "deploy");
    private static final Path UNIT = DEPLOY.resolve("jaelegram-server.service");
    private static final Pattern START = Pattern.compile("(?m)^ExecStart=(\\S+)((?:.*\\\\\n)*.*)$");
    private static final Pattern VARIABLE = Pattern.compile("(JAELEGRAM_[A-Z_]+)=(\\S+)");

    private static Map<String, String> variables(String text) {
        return VARIABLE.matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    @Test
    void theUnitStartsTheServerWithOptionsThatItHas() throws IOException {
        Matcher start = START.matcher(Files.readString(UNIT));
        assertThat(start.find()).isTrue();
        List<String> words =
                Arrays.asList(start.group(2).replace("\\\n", " ").strip().split("\\s+"));
        int jar = words.indexOf("-jar");

        CommandLine.ParseResult parsed = new CommandLine(new ServerCommand())
                .parseArgs(words.subList(jar + 2, words.size()).toArray(String[]::new));
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("run");
    }

    @Test
    void variablesInTheFilesAreKeysOfTheConfiguration() throws IOException, ConfigException {
        Map<String, String> unit = variables(Files.readString(UNIT));
        Map<String, String> image = variables(Files.readString(DEPLOY.resolve("Dockerfile")));

        assertThat(ConfigEnvironment.read(unit)).hasSameSizeAs(unit).isNotEmpty();
        assertThat(ConfigEnvironment.read(image)).hasSameSizeAs(image).isNotEmpty();
    }

    @Test
    void systemdHasNoComplaintAboutTheUnit() throws IOException, InterruptedException {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        Assumptions.assumeTrue(Files.isExecutable(analyze), "no systemd-analyze here");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/java")), "no /usr/bin/java here, which the unit names");
        Process process = new ProcessBuilder(analyze.toString(), "verify", UNIT.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).isEmpty();
    }
}
