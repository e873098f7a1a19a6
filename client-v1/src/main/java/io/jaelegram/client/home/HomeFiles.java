package io.jaelegram.client.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may open, and replacements that are wholly there or not at all after a power cut. */
final class HomeFiles {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    /** Less than this and the disk counts as full: a new home needs some tens of kilobytes. */
    private static final long FULL_BELOW = 256 * 1024;

    private HomeFiles() {}

    /** Creates the directory and its parents, and takes it from others if it is empty; a folder in use keeps its rights. */
    static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var entries = Files.list(directory)) {
                if (isPosix(directory) && entries.findAny().isEmpty()) {
                    Files.setPosixFilePermissions(directory, DIRECTORY);
                }
            }
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(directory, rights(directory.toAbsolutePath().getParent(), DIRECTORY));
        if (parent != null) {
            syncDirectory(parent);
        }
    }

    /** Creates an empty file, unless it is there. */
    static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, rights(file.getParent(), FILE));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw e;
            }
        }
    }

    /** Writes a new file and syncs it; a leftover of that name is replaced. */
    static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        createPrivate(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Gives a synced file its final name; at no moment is there neither the old nor the new one. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(to.getParent());
    }

    /** Makes names durable. Where a directory cannot be opened (not on POSIX), the file system does it by itself. */
    static void syncDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Whether there is no room, whatever words the operating system found for it. */
    static boolean isFull(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace() < FULL_BELOW;
    }

    private static FileAttribute<?>[] rights(Path where, Set<PosixFilePermission> rights) {
        return isPosix(where)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
