package io.jaelegram.server.files;

import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that one server owns, for one process at a time: the operating system's lock on the file {@code lock} goes
 * with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if needed and locks it.
     *
     * @throws LockedException when another server has it
     */
    public static DataFolder open(Path path) throws StoreException, LockedException {
        try {
            OwnerOnly.createFolder(path);
            FileChannel file =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(file)) {
                file.close();
                throw new LockedException();
            }
            return new DataFolder(path, file);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.IO, "cannot make or use it: " + e, e);
        }
    }

    public Path keys() {
        return keys(path);
    }

    public Path store() {
        return store(path);
    }

    /** What a restore is building; the store gets its name only when it is whole. */
    public Path partialStore() {
        return path.resolve("store.partial");
    }

    /** Copies of the store that operators read while it is served. */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    public static Path keys(Path folder) {
        return folder.resolve("keys");
    }

    public static Path store(Path folder) {
        return folder.resolve("store");
    }

    /** The socket by which the folder's owner speaks to the server that has it open. */
    public static Path socket(Path folder) {
        return folder.resolve("control.sock");
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            Optional<FileLock> lock = Optional.ofNullable(file.tryLock());
            return lock.isPresent();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Another process has the folder. */
    public static final class LockedException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
