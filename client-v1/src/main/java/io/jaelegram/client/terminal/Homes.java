package io.jaelegram.client.terminal;

import io.jaelegram.protocol.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where homes are when nobody says so: {@code ~/.jaelegram/NAME}. */
final class Homes {
    /** What every home holds, and the server's folder beside them does not. */
    private static final List<String> MARKS = List.of("keys", "store.db");

    private final Path parent;

    Homes(Path parent) {
        this.parent = parent;
    }

    /** Below the home directory of the person who runs the process. */
    static Homes ofThisPerson() {
        return new Homes(Path.of(System.getProperty("user.home"), ".jaelegram"));
    }

    Path of(UserName name) {
        return parent.resolve(name.text());
    }

    /** The name of the only home there is. */
    Optional<UserName> only() {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            List<UserName> names = folders.filter(Homes::isHome)
                    .flatMap(folder -> UserName.parse(folder.getFileName().toString()).stream())
                    .toList();
            return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure(Exit.STORE, parent + " cannot be read; say which home with --home DIR.", e);
        }
    }

    /** A path as a person writes it, with {@code ~} for their own directory. */
    static String shown(Path path) {
        Path own = Path.of(System.getProperty("user.home"));
        return path.startsWith(own) ? Path.of("~").resolve(own.relativize(path)).toString() : path.toString();
    }

    /** Whether a folder holds somebody's keys and messages. */
    static boolean isHome(Path folder) {
        return MARKS.stream().allMatch(mark -> Files.isRegularFile(folder.resolve(mark)));
    }
}
