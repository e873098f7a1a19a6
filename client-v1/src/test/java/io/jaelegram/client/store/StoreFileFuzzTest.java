package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static io.jaelegram.client.store.StoreContract.texts;
import static io.jaelegram.client.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A store file edited anywhere opens with what was written, or is refused with a clear text. */
class StoreFileFuzzTest {
    private static Path folder;
    private static StoreFixture disk;
    private static byte[] whole;

    @BeforeAll
    static void writeStore() throws IOException {
        folder = Files.createTempDirectory("store-fuzz");
        disk = new StoreFixture(folder);
        disk.write(new Batch()
                .put(Table.META, bytes(1), value("one"))
                .put(Table.META, bytes(2), value("two"))
                .put(Table.OUTBOX, bytes(1), new byte[9_000]));
        disk.write(new Batch().delete(Table.OUTBOX, bytes(1)));
        whole = Files.readAllBytes(disk.file);
    }

    @AfterAll
    static void removeFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @FuzzTest(maxDuration = "30s")
    void anEditedFile(FuzzedDataProvider data) throws IOException {
        byte[] edited = Arrays.copyOf(whole, data.consumeInt(0, whole.length));
        while (data.remainingBytes() > 0 && edited.length > 0) {
            edited[data.consumeInt(0, edited.length - 1)] = data.consumeByte();
        }
        Files.deleteIfExists(folder.resolve("store.db-wal"));
        Files.deleteIfExists(folder.resolve("store.db-shm"));
        Files.write(disk.file, edited);
        try {
            assertThat(texts(disk.read(Table.META))).containsExactly("one", "two");
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("store.db");
        }
    }
}
