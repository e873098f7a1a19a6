package io.jaelegram.client.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps a home to one client. The operating system's lock ends with the process, however that ends, so a lock file that is
 * left behind locks nobody out.
 */
final class HomeLock {
    static final String FILE = "lock";

    /**
     * Homes open in this process. They are asked first, because opening and closing the lock file a second time would, by
     * the POSIX rule for record locks, release the lock that this process holds.
     */
    private static final Set<Path> OPEN_HERE = new HashSet<>();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Takes the lock or refuses at once. */
    static HomeLock take(Path directory) throws IOException {
        Path home = directory.toRealPath();
        synchronized (OPEN_HERE) {
            if (OPEN_HERE.contains(home)) {
                throw new HomeLockedException(directory);
            }
            Path file = home.resolve(FILE);
            HomeFiles.createPrivate(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new HomeLockedException(directory);
            }
            OPEN_HERE.add(home);
            return new HomeLock(home, channel);
        }
    }

    /** Closing the channel releases the lock. */
    void release() throws IOException {
        synchronized (OPEN_HERE) {
            OPEN_HERE.remove(home);
            channel.close();
        }
    }
}
