package io.jaelegram.comparison.bench.server;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Ports;
import io.jaelegram.comparison.redis.RedisBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The programs that people would pick instead, as far as they are on this machine. They are driven without TLS. */
enum Rivals {
    /** What it stores is synced before it answers. Without an installed one, the binary that our tests have. */
    REDIS("Redis, appendfsync always", List.of("redis-server", "valkey-server"), "Ready to accept", RedisWire::new) {
        @Override
        Optional<Path> program(Path folder) {
            return super.program(folder).or(() -> Optional.of(RedisBinary.unpack(folder)));
        }

        @Override
        List<String> arguments(Path folder, int port) {
            return List.of(
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--dir",
                    folder.toString(),
                    "--save",
                    "",
                    "--appendonly",
                    "yes",
                    "--appendfsync",
                    "always");
        }
    },

    /** It acknowledges before it writes anything. */
    MOSQUITTO("Mosquitto, QoS 1", List.of("mosquitto"), " running", MqttWire::new) {
        @Override
        List<String> arguments(Path folder, int port) {
            return List.of(
                    "-v",
                    "-c",
                    write(
                                    folder.resolve("mosquitto.conf"),
                                    List.of(
                                            "listener " + port + " 127.0.0.1",
                                            "allow_anonymous true",
                                            "user " + System.getProperty("user.name"),
                                            "persistence true",
                                            "persistence_location " + folder + "/",
                                            "log_type information",
                                            "connection_messages false",
                                            "max_inflight_messages 0",
                                            "max_queued_messages 0",
                                            "max_queued_bytes 0"))
                            .toString());
        }
    },

    /** It acknowledges before it syncs. */
    NATS("NATS", List.of("nats-server"), "Server is ready", NatsWire::new) {
        @Override
        List<String> arguments(Path folder, int port) {
            return List.of("-a", "127.0.0.1", "-p", Integer.toString(port), "-js", "-sd", folder.toString());
        }
    };

    private static final Duration START_TIME = Duration.ofSeconds(20);

    private final String text;
    private final List<String> programs;
    private final String greeting;
    private final Supplier<RivalWire> wire;

    Rivals(String text, List<String> programs, String greeting, Supplier<RivalWire> wire) {
        this.text = text;
        this.programs = programs;
        this.greeting = greeting;
        this.wire = wire;
    }

    /** Name, and what there is of it. */
    static Map<String, String> found() {
        Map<String, String> found = new LinkedHashMap<>();
        for (Rivals rival : values()) {
            String absent = rival == REDIS
                    ? "the binary of this build's tests"
                    : "absent (no " + String.join(" or ", rival.programs) + " on the PATH): not measured";
            found.put(rival.text, rival.onPath().map(Path::toString).orElse(absent));
        }
        return found;
    }

    String text() {
        return text;
    }

    RivalWire wire() {
        return wire.get();
    }

    abstract List<String> arguments(Path folder, int port);

    /** The program to start, if there is one. */
    Optional<Path> program(Path folder) {
        return onPath();
    }

    /** A running one; nothing when it is absent. */
    Optional<Running> start(Lab lab) {
        Path folder = lab.folder().resolve(name() + "-" + Ports.free());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabException("cannot make " + folder + ": " + e.getMessage(), e);
        }
        return program(folder).map(program -> start(lab, program, folder, Ports.free()));
    }

    private Running start(Lab lab, Path program, Path folder, int port) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments(folder, port));
        Child child = lab.start(text, command);
        boolean out = this == REDIS;
        (out ? child.out() : child.err())
                .await(line -> line.contains(greeting), START_TIME)
                .orElseThrow(
                        () -> new LabException(text + " does not start (" + String.join(" ", command) + "); it said: "
                                + child.out().tail(5) + " " + child.err().tail(5)));
        return new Running(child, port);
    }

    /** Its process and where it listens on loopback. */
    record Running(Child child, int port) {}

    private static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Debian puts brokers where only root's PATH leads. */
    private Optional<Path> onPath() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return programs.stream()
                .flatMap(program -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
