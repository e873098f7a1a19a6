package io.jaelegram.comparison.bench.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DirectCommandIT {
    @TempDir
    private Path folder;

    @Test
    void oneRunShowsBothVersionsAndWhichWayTheirMessagesWent() {
        Path file = folder.resolve("direct.json");
        StringWriter out = new StringWriter();
        int code = run(
                out,
                "--runs",
                "1",
                "--pairs",
                "2",
                "--rate",
                "20",
                "--seconds",
                "1",
                "--burst",
                "10",
                "--json",
                file.toString());
        assertThat(code).isZero();
        assertThat(out.toString()).contains("v1 through the server", "v2 direct", "p99", "server CPU");
        JsonNode figures = JsonMapper.shared().readTree(file.toFile()).get("figures");
        assertThat(figure(figures, "went directly", "v1")).isZero();
        assertThat(figure(figures, "went directly", "v2")).isEqualTo(100);
        assertThat(figure(figures, "p50", "v2")).isPositive();
        assertThat(figure(figures, "one link", "v2")).isPositive();
    }

    @Test
    void whatCannotBeMeasuredIsWrongUsage() {
        assertThat(run(new StringWriter(), "--pairs", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run(new StringWriter(), "--pairs", "10", "--rate", "9")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private static int run(StringWriter out, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "bench";
        arguments[1] = "direct";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return ComparisonMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    private static double figure(JsonNode figures, String what, String version) {
        for (JsonNode figure : figures) {
            if (figure.get("what").asString().contains(what)) {
                return figure.get(version).get(0).asDouble();
            }
        }
        throw new AssertionError("no figure called " + what);
    }
}
