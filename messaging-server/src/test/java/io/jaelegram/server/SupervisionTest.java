package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.netty.NettyLoops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures, health and logs of a server in a process of its own. */
class SupervisionTest {
    private static final Pattern METRICS = Pattern.compile("\"metrics\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final NettyLoops loops = new NettyLoops(1);
    private final HttpClient browser = HttpClient.newHttpClient();
    private ServerUnderTest server;

    @AfterEach
    void end() {
        server.close();
        loops.close();
    }

    private void start(String config, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("server.properties"), config);
        String data = folder.resolve("data").toString();
        List<String> arguments =
                new ArrayList<>(List.of("--listen", "127.0.0.1:0", "--data", data, "--config", file.toString()));
        arguments.addAll(List.of(more));
        server = ServerUnderTest.start(folder, List.of(), arguments.toArray(String[]::new));
    }

    private String status(String... how) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("status", "--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(how));
        CommandRun status = CommandRun.of(folder, arguments.toArray(String[]::new));
        assertThat(status.err()).isEmpty();
        return status.out();
    }

    private String metrics() throws Exception {
        return metrics(status("--json"));
    }

    private static String metrics(String status) {
        Matcher where = METRICS.matcher(status);
        assertThat(where.find()).as(status).isTrue();
        return where.group(1);
    }

    /** Of the first envelope in the log of mail. */
    private void flipABit() throws Exception {
        Path log;
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("store"))) {
            log = files.filter(file -> file.getFileName().toString().startsWith("mail-"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(log);
        bytes[100] ^= 1;
        Files.write(log, bytes);
    }

    private HttpResponse<String> get(String at, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + at + path)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private RealPerson chat(String text) throws Exception {
        RealPerson bob = new RealPerson(loops, "bob-the-reader");
        bob.enter(server.endpoint(), server.pin());
        RealPerson alice = new RealPerson(loops, "alice-the-writer");
        alice.enter(server.endpoint(), server.pin());
        alice.ask(new Frame.Put(alice.envelopeTo(bob, text)));
        return alice;
    }

    @Test
    void prometheusReadsWhatHappenedAndNobodysName() throws Exception {
        start("", "--metrics", "127.0.0.1:0");
        RealPerson alice = chat("hello");
        RealPerson stranger = new RealPerson(loops, "never-registered");
        alice.ask(new Frame.Put(alice.envelopeTo(stranger, "nobody")));
        String at = metrics();

        HttpResponse<String> answer = get(at, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains("jaelegram_messages_total{result=\"held\"} 1.0")
                .contains("jaelegram_refused_total{cause=\"unknown_user\"} 1.0")
                .contains("jaelegram_registrations_total 2.0", "jaelegram_connections 2.0", "jaelegram_accounts 2.0")
                .contains(
                        "jaelegram_damaged_records 0.0",
                        "jaelegram_waiting_messages 1.0",
                        "jaelegram_fsync_seconds_bucket{le=\"+Inf\"}")
                .doesNotContain("bob", "alice", "never");
        assertThat(get(at, "/live").statusCode()).isEqualTo(200);
        assertThat(get(at, "/ready").body()).isEqualTo("ready\n");
        assertThat(get(at, "/metrics/other").statusCode()).isEqualTo(404);
    }

    @Test
    void aDamagedMessageIsCountedWhereAnOperatorLooks() throws Exception {
        start("");
        RealPerson bob = new RealPerson(loops, "bob");
        bob.enter(server.endpoint(), server.pin());
        bob.leave();
        RealPerson alice = new RealPerson(loops, "alice");
        alice.enter(server.endpoint(), server.pin());
        alice.ask(new Frame.Put(alice.envelopeTo(bob, "first")));
        alice.ask(new Frame.Put(alice.envelopeTo(bob, "second")));
        server.process.destroy();
        server.exitCode();
        flipABit();
        start("", "--metrics", "127.0.0.1:0");

        String status = status("--json");
        assertThat(status).contains("\"damaged_records\":1");
        assertThat(status()).contains("damaged      1 (records of mail, left out");
        assertThat(get(metrics(status), "/metrics").body()).contains("jaelegram_damaged_records 1.0");
    }

    @Test
    void withoutBeingAskedTheServerShowsNoFigures() throws Exception {
        start("");

        assertThat(metrics()).isEqualTo("off");
    }

    @Test
    void aServerThatCannotWriteIsAliveAndNotReady() throws Exception {
        start("store.reserve = 900000000GB\n", "--metrics", "127.0.0.1:0");
        String at = metrics();

        assertThat(get(at, "/ready").statusCode()).isEqualTo(503);
        assertThat(get(at, "/ready").body()).contains("almost full");
        assertThat(get(at, "/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text"})
    void evenTheFullestLogShowsNoMessageText(String format) throws Exception {
        Path log = folder.resolve("logs").resolve("server.log");
        start("log.level = trace\nlog.server = trace\nlog.links = trace\nlog.store = trace\nlog.format = " + format
                + "\nlog.file = " + log + "\n");
        chat("a-secret-that-nobody-logs");
        server.process.destroy();
        assertThat(server.exitCode()).isZero();

        List<String> lines = Files.readAllLines(log);
        assertThat(lines)
                .hasSizeGreaterThan(5)
                .filteredOn(line -> line.contains(ServerStatus.PRIVACY))
                .hasSize(1);
        assertThat(lines).allMatch(line -> format.equals("text") || line.startsWith("{\"") && line.endsWith("}"));
        assertThat(String.join("\n", lines))
                .contains(
                        format.equals("text")
                                ? ": everything is written"
                                : "\"formattedMessage\":\"everything is written\"")
                .doesNotContain("a-secret-that-nobody-logs", "bob-the-reader", "alice-the-writer");
        assertThat(server.errorText()).doesNotContain("everything is written");
    }

    @Test
    void aFullLogFileIsRenamedAndOnlySoManyAreKept() throws Exception {
        Path log = folder.resolve("server.log");
        start(
                "log.level = trace\nlog.server = trace\nlog.links = trace\nlog.file-size = 1kB\nlog.files = 2\nlog.file = "
                        + log + "\n");
        await().until(() -> {
            new RealPerson(loops, "visitor").enter(server.endpoint(), server.pin());
            return Files.exists(folder.resolve("server.log.2"));
        });

        assertThat(folder.resolve("server.log.3")).doesNotExist();
        assertThat(log).exists();
    }

    @Test
    void aLogFileThatCannotBeWrittenStopsTheStart() throws Exception {
        Files.writeString(folder.resolve("plain"), "a file, not a folder");
        start("log.file = " + folder.resolve("plain").resolve("server.log") + "\n");

        assertThat(server.exitCode()).isEqualTo(2);
        assertThat(server.errorText()).contains("log.file");
    }
}
