package io.jaelegram.comparison.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jaelegram.comparison.compare.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report as a person opens it: in a real browser, on a wide screen and on a phone, by day and by night. */
class BrowserIT {
    private static final long LONGEST_LOOK_SECONDS = 60;
    private static final Pattern FOUND = Pattern.compile("<pre id=\"found\">(\\{.*?\\})</pre>", Pattern.DOTALL);

    /** Looks at the page in a frame of the wanted width, and writes down what it finds for {@code --dump-dom}. */
    private static final String LENS = """
            <!DOCTYPE html><title>lens</title><body style="margin:0">
            <iframe id="page" src="report.html" style="border:0;width:%dpx;height:900px"></iframe><pre id="found"></pre>
            <script>
            document.getElementById('page').onload = event => {
              const page = event.target.contentDocument, pictures = [...page.querySelectorAll('svg')];
              document.getElementById('found').textContent = JSON.stringify({
                width: page.documentElement.scrollWidth,
                background: getComputedStyle(page.body).backgroundColor,
                pictures: pictures.length,
                drawn: pictures.filter(one => one.getBoundingClientRect().height > 40).length,
                named: pictures.filter(one => one.getAttribute('aria-label')).length,
                smallest: Math.min(...[...page.querySelectorAll('svg text')].map(one => one.getBoundingClientRect().height)),
                other: event.target.contentWindow.performance.getEntriesByType('resource').length
              });
            };
            </script>
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1200,light", "1200,dark", "360,light", "360,dark"})
    void thePageIsReadableAndAsksNobody(int width, String scheme) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(
                browser.isPresent(),
                "SKIPPED: no chromium or google-chrome on this machine, the page was not looked at");
        Files.writeString(folder.resolve("report.html"), HtmlPage.page(Figures.result("")));
        Path lens = Files.writeString(folder.resolve("lens.html"), String.format(LENS, width));

        String said = run(browser.get(), scheme, lens);
        Matcher matcher = FOUND.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        JsonNode found = JsonMapper.shared().readTree(matcher.group(1));

        assertThat(found.get("width").asInt()).as("no scrolling sideways").isLessThanOrEqualTo(width);
        assertThat(found.get("background").asString())
                .isEqualTo(scheme.equals("dark") ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)");
        assertThat(found.get("pictures").asInt()).isPositive();
        assertThat(found.get("drawn").asInt()).isEqualTo(found.get("pictures").asInt());
        assertThat(found.get("named").asInt()).isEqualTo(found.get("pictures").asInt());
        assertThat(found.get("smallest").asDouble())
                .as("height of the smallest text")
                .isGreaterThan(8);
        assertThat(found.get("other").asInt()).as("things that the page loads").isZero();
        assertThat(said).as("errors on the console").doesNotContain("CONSOLE");
    }

    private String run(Path browser, String scheme, Path page) throws IOException, InterruptedException {
        Path log = folder.resolve("browser.log");
        Process process = new ProcessBuilder(command(browser, scheme, page))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private List<String> command(Path browser, String scheme, Path page) {
        List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless=new", "--disable-gpu"));
        // In a container there is no user namespace for the sandbox; the only page opened is our own.
        command.add("--no-sandbox");
        command.addAll(List.of("--no-first-run", "--disable-background-networking", "--disable-component-update"));
        command.addAll(List.of("--disable-sync", "--disable-default-apps", "--disable-extensions"));
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add("--allow-file-access-from-files");
        // A proxy that is not there: whatever the browser itself asks for does not leave the machine.
        command.add("--proxy-server=127.0.0.1:1");
        command.add("--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1));
        command.addAll(List.of("--enable-logging=stderr", "--window-size=1300,1000", "--virtual-time-budget=5000"));
        command.addAll(List.of("--dump-dom", page.toUri().toString()));
        return command;
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
