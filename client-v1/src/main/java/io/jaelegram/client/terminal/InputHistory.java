package io.jaelegram.client.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * Lines typed before, for the arrow keys and Ctrl-R. Commands are found again after a restart; what a person wrote to
 * somebody is remembered only while the prompt runs, because on disk messages are sealed and this file is not.
 */
final class InputHistory extends DefaultHistory {
    static final String FILE = "input-history";
    private static final int MOST_LINES = 500;

    /** Their arguments are words of a conversation. */
    private static final Set<String> TELLING = Set.of("msg", "m", "search", "s");

    private final Path file;

    private InputHistory(Path file) {
        this.file = file;
    }

    /** Reads the file in a home, or makes an empty one that only its owner can read. */
    static InputHistory in(Path home) throws IOException {
        InputHistory history = new InputHistory(home.resolve(FILE));
        List<String> lines = Files.exists(history.file) ? Files.readAllLines(history.file) : List.of();
        List<String> kept = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        Files.deleteIfExists(history.file);
        Files.createFile(history.file, ownerOnly(home));
        Files.write(history.file, kept);
        kept.forEach(line -> history.internalAdd(Instant.EPOCH, line));
        return history;
    }

    @Override
    public void add(Instant time, String line) {
        super.add(time, line);
        if (!tellsNothing(line)) {
            return;
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CommandFailure(Exit.STORE, "The input history " + file + " cannot be written: " + e, e);
        }
    }

    /** Whether a line holds nothing that was said to somebody: a mistyped /msg has more than one argument. */
    static boolean tellsNothing(String line) {
        Line parsed = LineGrammar.parse(line);
        return parsed instanceof Line.Bare
                || parsed instanceof Line.Command command
                        && !TELLING.contains(command.name())
                        && command.arguments().size() <= 1;
    }

    private static FileAttribute<?>[] ownerOnly(Path home) {
        boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
