package io.jaelegram.comparison.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the built programs are: the project's folder, named by the property {@code jaelegram.root} or the environment
 * variable {@code JAELEGRAM_ROOT}, else the first folder above this program that has a messaging server in it.
 *
 * @param root the project's folder
 * @param java the JVM that runs this program, and therefore all others
 */
public record Installation(Path root, Path java) {
    public static Installation find() {
        return new Installation(
                folder().orElseThrow(() -> new LabException("cannot find the project's folder; start this with"
                        + " ./jaelegram, or set JAELEGRAM_ROOT to it")),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** The project's folder, if this program is run from one: a jar that was copied elsewhere runs without. */
    public static Optional<Path> folder() {
        return named().or(Installation::above);
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getProperty("jaelegram.root"))
                .or(() -> Optional.ofNullable(System.getenv("JAELEGRAM_ROOT")))
                .map(Path::of);
    }

    private static Optional<Path> above() {
        try {
            Path here = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("messaging-server"))) {
                    return Optional.of(folder);
                }
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            throw new LabException("this program's own place is no file: " + e.getMessage(), e);
        }
    }

    public Path serverJar() {
        return built("messaging-server");
    }

    /** The client of a version such as {@code v1}. */
    public Path clientJar(String version) {
        if (!version.matches("v[0-9]{1,2}")) {
            throw new LabException("'" + version + "' is no version of the client; write v1");
        }
        return built("client-" + version);
    }

    private Path built(String module) {
        Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new LabException(jar + " is not there; build it with ./mvnw package -DskipTests");
        }
        return jar;
    }

    /** The command that runs a jar. */
    public List<String> run(Path jar, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    /** The command that runs this very program again, with other arguments. */
    public List<String> runMyself(List<String> jvmOptions, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** Our own, absolute: a child may run in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
