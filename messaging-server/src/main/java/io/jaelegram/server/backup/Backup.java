package io.jaelegram.server.backup;

import io.jaelegram.server.files.OwnerOnly;
import io.jaelegram.server.files.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder, readable by its owner only, with the file {@code keys}, the folder {@code store} and their {@link Manifest}.
 * It holds the server's private keys.
 */
public final class Backup {
    private static final String KEYS = "keys";
    private static final String STORE = "store/";

    private final Path folder;
    private final Manifest manifest;

    private Backup(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Copies keys and a store that nobody writes to; returns when the copy is synced, the manifest last.
     *
     * @param target a folder that is not there yet, or is empty
     * @return bytes copied
     */
    public static long write(Path keys, Path store, Path target) throws IOException, BackupException {
        if (Files.isRegularFile(target) || !Trees.empty(target)) {
            throw new BackupException(
                    target + " is there already and not empty. Nothing was written: name another place");
        }
        OwnerOnly.createFolder(target);
        OwnerOnly.createFolder(target.resolve(STORE));
        Map<String, String> digests = new TreeMap<>();
        digests.put(KEYS, copy(keys, target.resolve(KEYS)));
        long bytes = 0;
        for (Path file : Trees.files(store)) {
            Path copy = target.resolve(STORE).resolve(file.getFileName());
            digests.put(STORE + file.getFileName(), copy(file, copy));
            bytes += Files.size(copy);
        }
        OwnerOnly.syncFolder(target.resolve(STORE));
        Path manifest = target.resolve(Manifest.NAME);
        OwnerOnly.createFile(manifest);
        try (FileChannel out = FileChannel.open(manifest, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(new Manifest(digests).text()));
            out.force(true);
        }
        OwnerOnly.syncFolder(target);
        return bytes;
    }

    /** Opens a backup; its files are compared with the manifest when they are copied. */
    public static Backup open(Path folder) throws IOException, BackupException {
        Path manifest = folder.resolve(Manifest.NAME);
        if (Files.notExists(manifest)) {
            throw new BackupException(
                    "it has no " + Manifest.NAME + ": it is no backup, or one that did not come to its end");
        }
        Backup backup = new Backup(folder, Manifest.parse(Files.readString(manifest)));
        if (!backup.manifest.files().containsKey(KEYS)) {
            throw new BackupException("it has no keys");
        }
        return backup;
    }

    /** Copies the store into a folder of its own, and compares each file with its digest. */
    public void copyStore(Path target) throws IOException, BackupException {
        OwnerOnly.createFolder(target);
        for (String path : new TreeMap<>(manifest.files()).keySet()) {
            if (path.startsWith(STORE)) {
                copyChecked(path, target.resolve(path.substring(STORE.length())));
            }
        }
        OwnerOnly.syncFolder(target);
    }

    public void copyKeys(Path target) throws IOException, BackupException {
        copyChecked(KEYS, target);
    }

    private void copyChecked(String path, Path target) throws IOException, BackupException {
        Path file = folder.resolve(path);
        if (Files.notExists(file)) {
            throw new BackupException("its file " + path + " is missing");
        }
        if (!copy(file, target).equals(manifest.files().get(path))) {
            throw new BackupException("its file " + path + " is damaged: its bytes contradict the " + Manifest.NAME);
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        OwnerOnly.createFile(to);
        try (InputStream in = Files.newInputStream(from);
                FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            String digest = FileDigest.copy(in, out);
            channel.force(true);
            return digest;
        }
    }
}
