package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Waiter;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Somebody's disk that fills up to the last byte and is emptied again: a tmpfs, which only root may mount. */
public final class SmallDisk implements Fault {
    /** The server's store and its reserve of 32 MB fit, and it is filled in a moment. */
    private static final String SIZE = "256m";

    private static final Duration FULL = Duration.ofSeconds(3);
    private static final int CHUNK = 64 * 1024;
    private static final long COMMAND_SECONDS = 10;

    private final String title;
    private final Path folder;
    private final Optional<String> missing;

    private SmallDisk(String title, Path folder, Optional<String> missing) {
        this.title = title;
        this.folder = folder;
        this.missing = missing;
    }

    /**
     * Mounts it in the lab's folder; without the right to, it is an ordinary folder that never fills.
     *
     * @param title of the fault
     * @param owner whose disk it is
     */
    public static SmallDisk mount(Lab lab, String title, String owner) {
        Path folder = lab.folder().resolve("disk-" + owner);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabException("cannot make " + folder + ": " + e.getMessage(), e);
        }
        boolean mounted = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()));
        if (mounted) {
            lab.atClose(() -> {
                if (lab.kept()) {
                    run(List.of("cp", "-a", folder.toString(), folder + "-kept"));
                }
                unmount(folder);
            });
        }
        return new SmallDisk(title, folder, mounted ? Optional.empty() : Optional.of("mounting a tmpfs needs root"));
    }

    private static void unmount(Path folder) {
        if (!run(List.of("umount", folder.toString()))) {
            throw new LabException("cannot unmount " + folder);
        }
    }

    private static boolean run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // The program is not installed: the same to us as not being allowed to use it.
            return false;
        } catch (InterruptedException e) {
            throw LabException.interrupted(e);
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<String> missing() {
        return missing;
    }

    @Override
    public void strike(Scene scene, RandomGenerator random) {
        Path ballast = folder.resolve("ballast");
        try {
            fill(ballast);
            Waiter.pass(Fault.upTo(random, FULL));
        } finally {
            delete(ballast);
        }
    }

    private void fill(Path ballast) {
        try (var out = Files.newOutputStream(ballast)) {
            FileStore store = Files.getFileStore(folder);
            byte[] chunk = new byte[CHUNK];
            while (store.getUsableSpace() > 0) {
                out.write(chunk, 0, (int) Math.min(CHUNK, store.getUsableSpace()));
            }
        } catch (IOException e) {
            // The server took the last bytes first: the disk is full, which was the purpose.
            return;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LabException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
