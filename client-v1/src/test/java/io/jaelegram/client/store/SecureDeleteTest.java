package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody searches the raw files for what was deleted, with the key of the store in hand. */
class SecureDeleteTest {
    @TempDir
    private Path folder;

    private StoreFixture disk;

    @BeforeEach
    void create() {
        disk = new StoreFixture(folder);
    }

    @Test
    void aClearedMessageIsGoneFromAllFilesWhileTheClientGoesOnRunning() throws IOException {
        SqliteStore store = disk.open();
        disk.sync(store, new Batch().put(Table.HISTORY, bytes(1, 1), message(1)).put(Table.META, bytes(1), message(2)));
        byte[] sealed = disk.sealed(Table.HISTORY, bytes(1, 1));
        assertThat(found(sealed)).isTrue();

        disk.sync(store, new Batch().deletePrefix(Table.HISTORY, bytes(1)));

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !found(sealed));
        disk.close(store);
        assertThat(found(sealed)).isFalse();
    }

    @Test
    void anOverwrittenRatchetStateIsGoneFromAllFilesWhileTheClientGoesOnRunning() throws IOException {
        SqliteStore store = disk.open();
        disk.sync(store, new Batch().put(Table.CONVERSATIONS, bytes(1), message(1)));
        byte[] sealed = disk.sealed(Table.CONVERSATIONS, bytes(1));
        assertThat(found(sealed)).isTrue();

        disk.sync(store, new Batch().put(Table.CONVERSATIONS, bytes(1), message(2)));

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !found(sealed));
        disk.close(store);
    }

    /** Hundreds of rows of all sizes come and go, so that pages split, merge and are freed. */
    @Test
    void nothingThatWasEverOverwrittenOrDeletedIsLeftAfterClosing() throws IOException {
        Random random = new Random(8);
        List<byte[]> old = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            SqliteStore store = disk.open();
            for (int i = 0; i < 40; i++) {
                Batch batch = new Batch();
                for (int j = 0; j < 4; j++) {
                    byte[] key = bytes(random.nextInt(120));
                    old.add(disk.sealed(Table.CONVERSATIONS, key));
                    if (random.nextInt(3) == 0) {
                        batch.delete(Table.CONVERSATIONS, key);
                    } else {
                        batch.put(Table.CONVERSATIONS, key, message(1 + random.nextInt(6_000)));
                    }
                }
                disk.sync(store, batch);
            }
            disk.close(store);
        }
        disk.write(new Batch().deletePrefix(Table.CONVERSATIONS, new byte[0]));

        List<byte[]> left = old.stream()
                .filter(value -> value.length > 0 && foundPart(value))
                .toList();
        assertThat(left).as("old values of which a part is left").isEmpty();
    }

    @Test
    void whatAKilledClientLeftInTheLogIsGoneAfterTheNextStart() throws IOException {
        SqliteStore store = disk.open();
        disk.sync(store, new Batch().put(Table.CONVERSATIONS, bytes(1), message(1)));
        byte[] sealed = disk.sealed(Table.CONVERSATIONS, bytes(1));
        disk.sync(store, new Batch().put(Table.CONVERSATIONS, bytes(1), message(2)));
        byte[] file = Files.readAllBytes(disk.file);
        byte[] log = Files.readAllBytes(folder.resolve("store.db-wal"));
        disk.close(store);
        Files.write(disk.file, file);
        Files.write(folder.resolve("store.db-wal"), log);
        assertThat(found(sealed)).isTrue();

        SqliteStore next = disk.open();

        assertThat(found(sealed)).isFalse();
        disk.close(next);
    }

    private static byte[] message(int size) {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) 'm');
        return message;
    }

    private boolean found(byte[] sealed) {
        return search(new String(sealed, StandardCharsets.ISO_8859_1));
    }

    /** Sixteen bytes from the middle of it anywhere: random as they are, they are nothing else. */
    private boolean foundPart(byte[] sealed) {
        int middle = sealed.length / 2 - 8;
        return search(new String(sealed, middle, 16, StandardCharsets.ISO_8859_1))
                || search(new String(sealed, 1, 16, StandardCharsets.ISO_8859_1));
    }

    private boolean search(String needle) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
