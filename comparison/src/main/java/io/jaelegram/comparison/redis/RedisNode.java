package io.jaelegram.comparison.redis;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One Redis process: started, killed, and started again on the same port and data. */
public final class RedisNode {
    private static final Duration START_TIME = Duration.ofSeconds(20);

    private static final String USED = "used_memory:";
    private static final int ANSWER_MILLIS = 1_000;
    private static final int ANSWER_BYTES = 4_096;

    private final Lab lab;
    private final Path binary;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private Child child;

    RedisNode(Lab lab, Path binary, Path folder, int port, List<String> options) {
        this.lab = lab;
        this.binary = binary;
        this.folder = folder;
        this.port = port;
        this.options = List.copyOf(options);
    }

    /** Starts the process, also again, and waits until it takes connections. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString()));
        command.addAll(options);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabException("cannot make " + folder + ": " + e.getMessage(), e);
        }
        child = lab.start("redis-" + port, command);
        child.out()
                .await(line -> line.contains("Ready to accept connections"), START_TIME)
                .orElseThrow(() -> new LabException("Redis does not start; it said: "
                        + child.out().tail(5) + " " + child.err().tail(5)));
    }

    /** Whether it says that it is a primary; false while it does not answer. */
    public boolean isPrimary() {
        return answer("INFO", "replication").contains("role:master");
    }

    /** Whether it is a replica that has all of its primary. */
    public boolean isReplicaInStep() {
        String answer = answer("INFO", "replication");
        return answer.contains("role:slave") && answer.contains("master_link_status:up");
    }

    /** Runs a script on a key, if the key is here. */
    boolean evaluate(String script, String key) {
        return answer("EVAL", '"' + script + '"', "1", key).startsWith("+");
    }

    /** Changes a setting of the running process. */
    public void set(String setting, String value) {
        String answer = answer("CONFIG", "SET", setting, value);
        if (!answer.startsWith("+OK")) {
            throw new LabException(hostPort() + " does not take " + setting + " = " + value + ": " + answer);
        }
    }

    long usedMemory() {
        return answer("INFO", "memory")
                .lines()
                .filter(line -> line.startsWith(USED))
                .mapToLong(line -> Long.parseLong(line.substring(USED.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new LabException(hostPort() + " does not say how much memory it uses"));
    }

    /** The first part of what it says to a command; empty when it does not answer. */
    private String answer(String... words) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[ANSWER_BYTES];
            int count = socket.getInputStream().read(part);
            return count < 0 ? "" : new String(part, 0, count, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    public Child child() {
        return child;
    }

    public int port() {
        return port;
    }

    /** {@code HOST:PORT}. */
    public String hostPort() {
        return "127.0.0.1:" + port;
    }
}
