package io.jaelegram.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jaelegram.client.v1.ClientV1Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program of version 1 in a process of its own, on a pseudo-terminal that util-linux's script makes. */
class PromptOnARealTerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final StringBuilder screen = new StringBuilder();
    private Process process;

    @BeforeEach
    void needsScript() {
        assumeTrue(
                Files.isExecutable(SCRIPT),
                "SKIPPED: no " + SCRIPT
                        + " (package util-linux or bsdutils): the prompt is not tried on a real terminal");
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFirstRunOffersAPassphraseSaysThatNoServerAnswersAndLeavesCleanly() throws Exception {
        onTerminal("--user", "alice", "--server", "127.0.0.1:" + deadPort(), "--home", home());
        sees("Jaelegram");
        sees("protect it with a passphrase? [Y/n]");
        type("n\r");
        sees("Welcome to Jaelegram, alice.");
        sees("does not answer");
        type("hello\r");
        sees("Please enter a conversation first");
        type("/mgs bob hi\r");
        sees("Did you mean /msg?");
        type("help\r");
        sees("/help COMMAND shows");
        type("exit\r");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Exit.DONE);
    }

    @Test
    void aPassphraseIsAskedForWithoutBeingShown() throws Exception {
        String server = "127.0.0.1:" + deadPort();
        onTerminal("--user", "alice", "--server", server, "--home", home());
        sees("[Y/n]");
        type("\r");
        sees("passphrase (not shown):");
        type("correct horse\r");
        sees("once more:");
        type("correct horse\r");
        sees("Welcome to Jaelegram, alice.");
        // Before the prompt stands the terminal takes the key for the end of a line that nobody reads.
        sees("alice [v1 offline]> ");
        type("\u0004");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(seen()).doesNotContain("correct horse");

        onTerminal("--user", "alice", "--home", home());
        sees("Passphrase of alice (not shown):");
        type("wrong\r");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void aPipeGetsNoPromptAndMessagesAloneOnStdout() throws Exception {
        List<String> command = java("--user", "alice", "--server", "127.0.0.1:" + deadPort(), "--home", home());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("hello\n/nonsense\nhelp\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out)).isEmpty();
        assertThat(Files.readString(err)).contains("Please enter a conversation first", "Unknown command /nonsense");
        assertThat(Files.readString(err)).doesNotContain("alice>", "\u001b");
    }

    private String home() {
        return folder.resolve("alice").toString();
    }

    /** A port where nobody listens: it was free a moment ago. */
    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClientV1Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void onTerminal(String... arguments) throws IOException {
        String line = java(arguments).stream()
                .map(word -> "'" + word + "'")
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qfec", line, "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        process = builder.redirectErrorStream(true).start();
        InputStream output = process.getInputStream();
        Thread reader = new Thread(() -> read(output), "screen");
        reader.setDaemon(true);
        reader.start();
    }

    /** Ends with the process. */
    private void read(InputStream output) {
        byte[] buffer = new byte[4096];
        try {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                synchronized (screen) {
                    screen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            synchronized (screen) {
                screen.append("\n(closed)\n");
            }
        }
    }

    /** Without escape sequences. */
    private String seen() {
        synchronized (screen) {
            return screen.toString().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        }
    }

    private void sees(String text) {
        Awaitility.await("terminal shows: " + text).atMost(PATIENCE).until(this::seen, now -> now.contains(text));
    }

    private void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }
}
