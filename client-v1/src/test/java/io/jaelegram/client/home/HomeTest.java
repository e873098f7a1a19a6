package io.jaelegram.client.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.store.Batch;
import io.jaelegram.client.store.CommitResult;
import io.jaelegram.client.store.DamagedStoreException;
import io.jaelegram.client.store.StoreException;
import io.jaelegram.client.store.StoreFormatException;
import io.jaelegram.client.store.Table;
import io.jaelegram.client.store.ThreadLoop;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.Argon2Cost;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's folder from its first use on. */
class HomeTest {
    private static final Randomness CHANCE = Randomness.seeded(3);
    /** The least that a key file may ask for: the tests are about the file, not about its cost. */
    private static final Argon2Cost CHEAP = new Argon2Cost(8 * 1024, 1);

    private static final byte[] KEY = {1};

    private final ThreadLoop loop = new ThreadLoop();

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = temp.resolve("people").resolve("what? a #1 home ü");
    }

    @Test
    void theFirstUseMakesAFolderForItsOwnerOnly() throws IOException {
        Home home = open(Optional.empty());
        assertThat(home.created()).isTrue();
        write(home, "hello");

        assertThat(rights(folder)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(3)
                    .allMatch(file -> rights(file).equals("rw-------"));
        }
        close(home);
        assertThat(names()).containsExactly("keys", "lock", "store.db");
    }

    @Test
    void whatWasStoredIsThereAtTheNextStart() {
        Home first = open(Optional.empty());
        write(first, "hello");
        close(first);

        Home second = open(Optional.empty());

        assertThat(second.created()).isFalse();
        assertThat(read(second)).isEqualTo("hello");
        close(second);
    }

    @Test
    void anEmptyFolderOfThePersonIsTakenAndClosedToOthers() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        close(open(Optional.empty()));

        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void aSharedFolderKeepsItsRights() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("of somebody else"), "x");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        close(open(Optional.empty()));

        assertThat(rights(folder)).isEqualTo("rwxr-xr-x");
        assertThat(rights(folder.resolve("keys"))).isEqualTo("rw-------");
    }

    @Test
    void aSecondClientInTheSameProcessIsTurnedAwayAndTheFirstOneGoesOn() {
        Home first = open(Optional.empty());

        assertThatThrownBy(() -> open(Optional.empty()))
                .isInstanceOfSatisfying(
                        HomeLockedException.class, e -> assertThat(e.exitCode()).isEqualTo(8))
                .hasMessageContaining(folder.toString());

        write(first, "still mine");
        close(first);
        close(open(Optional.empty()));
    }

    /** The lock must also outlive a second opening in the first process, which POSIX locks alone would not. */
    @Test
    void aSecondProcessIsTurnedAway() throws Exception {
        Home first = open(Optional.empty());
        assertThatThrownBy(() -> open(Optional.empty())).isInstanceOf(HomeLockedException.class);

        assertThat(otherProcess()).isEqualTo(8);

        close(first);
        assertThat(otherProcess()).isZero();
    }

    @Test
    void aWrongPassphraseTouchesNothing() throws IOException {
        Home home = open(Optional.of("right".toCharArray()));
        write(home, "hello");
        close(home);
        Map<String, String> before = contents();

        assertThatThrownBy(() -> open(Optional.of("wrong".toCharArray())))
                .isInstanceOfSatisfying(
                        WrongPassphraseException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(7))
                .hasMessageNotContaining("wrong\"");
        assertThatThrownBy(() -> open(Optional.empty())).isInstanceOf(PassphraseNeededException.class);

        assertThat(contents()).isEqualTo(before);
        Home again = open(Optional.of("right".toCharArray()));
        assertThat(read(again)).isEqualTo("hello");
        close(again);
    }

    @Test
    void aPassphraseForAHomeThatHasNoneIsNotTakenSilently() {
        close(open(Optional.empty()));

        assertThatThrownBy(() -> open(Optional.of("secret".toCharArray())))
                .isInstanceOf(WrongPassphraseException.class)
                .hasMessageContaining("not locked");
    }

    @Test
    void thePromptCanTellBeforeItOpensWhetherToAsk() {
        assertThat(Home.needsPassphrase(folder)).isFalse();
        close(open(Optional.of("secret".toCharArray())));
        assertThat(Home.needsPassphrase(folder)).isTrue();
    }

    @Test
    void afterAChangeOfPassphraseOnlyTheNewOneOpens() throws IOException {
        Home home = open(Optional.of("old".toCharArray()));
        write(home, "hello");
        home.changePassphrase(Optional.of("new".toCharArray()), CHEAP);
        close(home);

        assertThatThrownBy(() -> open(Optional.of("old".toCharArray()))).isInstanceOf(WrongPassphraseException.class);
        Home changed = open(Optional.of("new".toCharArray()));
        assertThat(read(changed)).isEqualTo("hello");
        changed.changePassphrase(Optional.empty(), CHEAP);
        close(changed);
        close(open(Optional.empty()));
        assertThat(names()).containsExactly("keys", "lock", "store.db");
    }

    @Test
    void aChangeOfPassphraseThatWasCutLeavesTheOldOneInForce() throws IOException {
        close(open(Optional.of("old".toCharArray())));
        Files.write(folder.resolve("keys.new"), new byte[] {1, 2, 3});

        close(open(Optional.of("old".toCharArray())));

        assertThat(folder.resolve("keys.new")).doesNotExist();
    }

    @Test
    void aKeyFileOfALaterFormatIsRefusedAndLeftAlone() throws IOException {
        close(open(Optional.empty()));
        byte[] keys = Files.readAllBytes(folder.resolve("keys"));
        keys[5]++;
        Files.write(folder.resolve("keys"), keys);

        assertThatThrownBy(() -> open(Optional.empty()))
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("newer");
        assertThat(Files.readAllBytes(folder.resolve("keys"))).isEqualTo(keys);
    }

    @Test
    void aKeyFileCutOrFlippedAnywhereIsCalledDamaged() throws IOException {
        close(open(Optional.empty()));
        Path keys = folder.resolve("keys");
        byte[] whole = Files.readAllBytes(keys);
        for (int i = 0; i < whole.length; i++) {
            Files.write(keys, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> open(Optional.empty()))
                    .as("cut to %d", i)
                    .isInstanceOf(DamagedStoreException.class);
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x40;
            Files.write(keys, flipped);
            assertThatThrownBy(() -> open(Optional.empty()))
                    .as("byte %d flipped", i)
                    .isInstanceOfAny(DamagedStoreException.class, StoreFormatException.class);
        }
        Files.write(keys, new byte[10_000]);
        assertThatThrownBy(() -> open(Optional.empty())).hasMessageContaining("too long");
    }

    @Test
    void aLostFileIsNamedAndNotReplaced() throws IOException {
        close(open(Optional.empty()));
        Path keys = folder.resolve("keys");
        Path store = folder.resolve("store.db");
        byte[] key = Files.readAllBytes(keys);

        Files.delete(keys);
        assertThatThrownBy(() -> open(Optional.empty()))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("keys is missing");
        Files.write(keys, key);
        Files.delete(store);
        assertThatThrownBy(() -> open(Optional.empty()))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("store.db is missing");

        assertThat(store).doesNotExist();
        assertThat(Files.readAllBytes(keys)).isEqualTo(key);
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAClearError() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "not a folder");

        assertThatThrownBy(() -> open(Optional.empty()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.exitCode()).isEqualTo(8));
        assertThat(folder).hasContent("not a folder");
    }

    private Home open(Optional<char[]> passphrase) {
        return Home.open(folder, passphrase, CHANCE, loop, CHEAP);
    }

    private void write(Home home, String text) {
        List<CommitResult> results = new ArrayList<>();
        home.store().commit(new Batch().put(Table.META, KEY, text.getBytes(UTF_8)), results::add);
        loop.until(() -> !results.isEmpty());
        assertThat(results).containsExactly(new CommitResult.Synced());
    }

    private static String read(Home home) {
        return new String(home.store().get(Table.META, KEY).orElseThrow(), UTF_8);
    }

    private void close(Home home) {
        AtomicBoolean closed = new AtomicBoolean();
        home.close(() -> closed.set(true));
        loop.until(closed::get);
    }

    private int otherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.jnu.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherClient.class.getName(),
                        folder.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String name : names()) {
            contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(name))));
        }
        return contents;
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens and closes a home, as another client would, and ends with its exit code. */
    static final class OtherClient {
        private OtherClient() {}

        public static void main(String[] args) {
            ThreadLoop loop = new ThreadLoop();
            try {
                Home home =
                        Home.open(Path.of(URI.create(args[0])), Optional.empty(), Randomness.seeded(4), loop, CHEAP);
                AtomicBoolean closed = new AtomicBoolean();
                home.close(() -> closed.set(true));
                loop.until(closed::get);
            } catch (StoreException e) {
                System.exit(e.exitCode());
            }
        }
    }
}
