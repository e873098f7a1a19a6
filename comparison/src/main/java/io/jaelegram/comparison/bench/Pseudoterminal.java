package io.jaelegram.comparison.bench;

import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client at a terminal of its own, by the program {@code script} of util-linux; at a pipe where that is missing. */
final class Pseudoterminal {
    /** A terminal that nobody looks at has no size of its own. */
    private static final String SIZE = "stty rows 24 cols 80; exec ";

    private Pseudoterminal() {}

    static boolean available() {
        return script().isPresent();
    }

    private static Optional<Path> script() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "script"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a command of a person's. */
    static Child start(Lab lab, String name, List<String> words) {
        if (script().isEmpty()) {
            return lab.start(name, words);
        }
        String command = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return lab.start(name, List.of(script().get().toString(), "-qefc", SIZE + command, "/dev/null"));
    }

    /** The process id of the client itself, which may be a descendant of what was started. */
    static long javaProcess(Child child) {
        return ProcessHandle.of(child.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .map(ProcessHandle::pid)
                .orElse(child.pid());
    }
}
