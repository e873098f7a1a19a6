package io.jaelegram.server;

import io.jaelegram.protocol.link.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's main in a process of its own. */
final class ServerUnderTest implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("jaelegram server listening on (\\S+), give clients: (\\S+)#([0-9a-f]{32})");

    final Process process;
    final Path errors;
    final Optional<Matcher> line;

    private ServerUnderTest(Process process, Path errors, Optional<Matcher> line) {
        this.process = process;
        this.errors = errors;
        this.line = line;
    }

    /** Returns when the server listens, or has ended. */
    static ServerUnderTest start(Path folder, List<String> jvm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "server", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Optional<Matcher> line =
                Optional.ofNullable(out.readLine()).map(LINE::matcher).filter(Matcher::matches);
        return new ServerUnderTest(process, errors, line);
    }

    Endpoint endpoint() {
        return Endpoint.parse(line.orElseThrow().group(2)).orElseThrow();
    }

    String pin() {
        return line.orElseThrow().group(3);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    String errorText() throws IOException {
        return Files.readString(errors);
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
