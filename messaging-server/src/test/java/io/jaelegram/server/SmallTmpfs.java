package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk that really fills up. Only root may mount one: without, the test is skipped, with words. */
public final class SmallTmpfs {
    private final Path folder;

    private SmallTmpfs(Path folder) {
        this.folder = folder;
    }

    /** Mounts an empty one in a new folder of a folder. */
    public static SmallTmpfs mount(Path in, int megabytes) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(in.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()) == 0;
        if (!mounted) {
            System.err.println("SKIPPED: a really full disk was not tried, since this user may not mount a tmpfs");
        }
        assumeThat(mounted).as("may mount a tmpfs").isTrue();
        return new SmallTmpfs(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Lets others have so much space and no more, until {@link #empty}. */
    public void fill(long leftBytes) throws IOException {
        try (var out = Files.newOutputStream(ballast())) {
            byte[] block = new byte[1 << 16];
            for (long more = surplus(leftBytes); more > 0; more = surplus(leftBytes)) {
                out.write(block, 0, (int) Math.min(block.length, more));
            }
        }
    }

    public void empty() throws IOException {
        Files.delete(ballast());
    }

    public void unmount() throws IOException, InterruptedException {
        assertThat(run("umount", "-l", folder.toString())).isZero();
    }

    private long surplus(long leftBytes) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() - leftBytes;
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
