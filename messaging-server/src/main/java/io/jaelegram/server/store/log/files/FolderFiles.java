package io.jaelegram.server.store.log.files;

import io.jaelegram.server.files.OwnerOnly;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.log.LogFile;
import io.jaelegram.server.store.log.LogFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The files {@code mail-NNNNNNNN} of a folder. */
public final class FolderFiles implements LogFiles {
    private static final String PREFIX = "mail-";

    private final Path folder;
    private final LongSupplier nanoTime;
    private final LongConsumer synced;

    /**
     * @param nanoTime a clock by which syncs are timed
     * @param synced told how many nanoseconds each took
     */
    public FolderFiles(Path folder, LongSupplier nanoTime, LongConsumer synced) {
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.synced = synced;
    }

    /** Without timing. */
    public static FolderFiles of(Path folder) {
        return new FolderFiles(folder, () -> 0, nanos -> {});
    }

    @Override
    public List<Integer> numbers() throws StoreException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> number(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("list", folder, e);
        }
    }

    @Override
    public LogFile open(int number) throws StoreException {
        return ChannelFile.open(path(number), nanoTime, synced);
    }

    @Override
    public LogFile create(int number) throws StoreException {
        Path path = path(number);
        try {
            OwnerOnly.createFolder(folder);
            OwnerOnly.createFile(path);
            OwnerOnly.syncFolder(folder);
        } catch (IOException e) {
            throw failed("make", path, e);
        }
        return open(number);
    }

    @Override
    public void delete(int number) throws StoreException {
        try {
            Files.deleteIfExists(path(number));
        } catch (IOException e) {
            throw failed("remove", path(number), e);
        }
    }

    /**
     * Gives the files that are there, none of which changes any more, a second name in another folder of the same disk,
     * or copies them to another one. An empty file behind them says so: what is not whole in them is damage.
     */
    public void linkInto(Path copy) throws StoreException {
        int last = 0;
        for (int number : numbers()) {
            last = number;
            Path target = copy.resolve(path(number).getFileName());
            try {
                Files.createLink(target, path(number));
            } catch (UnsupportedOperationException | FileSystemException e) {
                copy(path(number), target);
            } catch (IOException e) {
                throw failed("link", target, e);
            }
        }
        new FolderFiles(copy, nanoTime, synced).create(last + 1).close();
    }

    static StoreException failed(String what, Path path, IOException e) {
        String text = String.valueOf(e.getMessage());
        boolean full = text.contains("No space left") || text.contains("quota exceeded");
        return new StoreException(
                full ? StoreException.Kind.FULL : StoreException.Kind.IO,
                "cannot " + what + " " + path + ": " + e.getMessage(),
                e);
    }

    private static void copy(Path from, Path to) throws StoreException {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw failed("copy", to, e);
        }
    }

    private Path path(int number) {
        return folder.resolve(String.format("%s%08d", PREFIX, number));
    }

    private static Optional<Integer> number(String name) {
        return name.matches(PREFIX + "\\d{8}")
                ? Optional.of(Integer.parseInt(name.substring(PREFIX.length())))
                : Optional.empty();
    }
}
