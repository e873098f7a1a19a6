package io.jaelegram.comparison.bench.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs that people would pick instead, as far as they are on this machine. */
final class Rivals {
    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "Redis", List.of("redis-server", "valkey-server"),
            "Mosquitto", List.of("mosquitto"),
            "NATS", List.of("nats-server"));

    private Rivals() {}

    /** Name, and what there is of it. */
    static Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        PROGRAMS.forEach((name, programs) -> found.put(
                name,
                programs.stream().anyMatch(Rivals::onPath)
                        ? "installed, but this benchmark cannot drive it: not measured"
                        : "absent (no " + String.join(" or ", programs) + " on the PATH)"));
        return found;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
