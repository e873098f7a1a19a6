package io.jaelegram.client.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.store.StoreAccessException;
import io.jaelegram.client.store.ThreadLoop;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.Argon2Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes, or the disk is full, while a home is being made. */
class HalfMadeHomeTest {
    private static final Randomness CHANCE = Randomness.seeded(5);
    private static final Argon2Cost CHEAP = new Argon2Cost(8 * 1024, 1);

    private final ThreadLoop loop = new ThreadLoop();

    @TempDir
    private Path temp;

    /** What is there after each step up to the last but one: the first file, a half store, a whole store, a half key. */
    @ParameterizedTest
    @ValueSource(strings = {"", "lock", "lock store.new", "lock store.new store.new-wal", "lock store.new keys.new"})
    void aCreationCutBeforeItsNamesBeginsAgain(String left) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("home"));
        for (String name : left.isEmpty() ? new String[0] : left.split(" ")) {
            Files.write(folder.resolve(name), name.equals("lock") ? new byte[0] : new byte[] {1, 2, 3});
        }

        Home home = open(folder, Optional.empty());

        assertThat(home.created()).isTrue();
        close(home);
        assertThat(names(folder)).containsExactly("keys", "lock", "store.db");
        close(open(folder, Optional.empty()));
    }

    @Test
    void aCreationCutBetweenItsTwoNamesIsCompleted() throws IOException {
        Path folder = temp.resolve("home");
        close(open(folder, Optional.of("secret".toCharArray())));
        Files.move(folder.resolve("keys"), folder.resolve("keys.new"));

        close(open(folder, Optional.of("secret".toCharArray())));

        assertThat(names(folder)).containsExactly("keys", "lock", "store.db");
    }

    /** A file system of its own, as large as is given, at each size on the way to one that is enough. */
    @Test
    void onAFullDiskCreationSaysSoLeavesNothingHalfAndWorksOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()) == 0,
                "SKIPPED: a full disk needs the right to mount a tmpfs (run as root)");
        try {
            Path folder = disk.resolve("home");
            for (int kilobytes = 4; kilobytes <= 28; kilobytes += 4) {
                assertThat(run("mount", "-o", "remount,size=" + kilobytes + "k", disk.toString()))
                        .isZero();
                assertThatThrownBy(() -> open(folder, Optional.empty()))
                        .isInstanceOfSatisfying(
                                StoreAccessException.class,
                                e -> assertThat(e.exitCode()).isEqualTo(8))
                        .hasMessageContaining("is full");
                assertThat(names(folder)).isSubsetOf("lock");
            }
            assertThat(run("mount", "-o", "remount,size=4m", disk.toString())).isZero();
            close(open(folder, Optional.empty()));
        } finally {
            run("umount", disk.toString());
        }
    }

    private Home open(Path folder, Optional<char[]> passphrase) {
        return Home.open(folder, passphrase, CHANCE, loop, CHEAP);
    }

    private void close(Home home) {
        AtomicBoolean closed = new AtomicBoolean();
        home.close(() -> closed.set(true));
        loop.until(closed::get);
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
