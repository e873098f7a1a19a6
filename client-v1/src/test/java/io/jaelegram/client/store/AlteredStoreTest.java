package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static io.jaelegram.client.store.StoreContract.texts;
import static io.jaelegram.client.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.rest.MasterKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody, or a failing disk, changes the store while the client is not running. */
class AlteredStoreTest {
    @TempDir
    private Path folder;

    private StoreFixture disk;

    @BeforeEach
    void threeRows() {
        disk = new StoreFixture(folder);
        disk.write(new Batch()
                .put(Table.META, bytes(1), value("one"))
                .put(Table.META, bytes(2), value("two"))
                .put(Table.OUTBOX, bytes(1), value("three")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM rows WHERE tbl = 1 AND key = x'01'",
                "DELETE FROM rows",
                "DELETE FROM head",
                "UPDATE head SET value = zeroblob(97)",
                "UPDATE head SET value = x''",
                "UPDATE rows SET value = x'00' || substr(value, 2) WHERE key = x'02'",
                "UPDATE rows SET key = x'03' WHERE key = x'02'",
                "UPDATE rows SET tbl = 9 WHERE tbl = 5",
                "UPDATE rows SET key = CAST(key AS TEXT) WHERE key = x'02'",
                "INSERT INTO rows SELECT 9, key, value FROM rows WHERE key = x'02'",
                "UPDATE rows SET value = (SELECT value FROM rows WHERE key = x'02') WHERE key = x'01' AND tbl = 1",
                "CREATE TABLE other (x)",
                "CREATE TRIGGER spy AFTER INSERT ON rows BEGIN DELETE FROM rows WHERE tbl = 5; END",
                "DROP TABLE rows",
                "PRAGMA application_id = 7"
            })
    void aChangeMadeWithAnotherToolIsSeenAtTheNextStart(String change) throws IOException {
        disk.sql(change);
        byte[] found = Files.readAllBytes(disk.file);

        assertThatThrownBy(disk::open)
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("store.db")
                .hasMessageContaining("nothing in it was changed")
                .hasMessageContaining("--home DIR");
        assertThat(Files.readAllBytes(disk.file)).isEqualTo(found);
    }

    @Test
    void twoValuesOfARowSwappedWithEachOtherAreSeen() {
        String one = HexFormat.of().formatHex(disk.sealed(Table.META, bytes(1)));
        String two = HexFormat.of().formatHex(disk.sealed(Table.META, bytes(2)));

        disk.sql(
                "UPDATE rows SET value = x'" + two + "' WHERE tbl = 1 AND key = x'01'",
                "UPDATE rows SET value = x'" + one + "' WHERE tbl = 1 AND key = x'02'");

        assertThatThrownBy(disk::open).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void oneRowPutBackFromAnOldCopyIsSeen() {
        String old = HexFormat.of().formatHex(disk.sealed(Table.META, bytes(1)));
        disk.write(new Batch().put(Table.META, bytes(1), value("newer")));

        disk.sql("UPDATE rows SET value = x'" + old + "' WHERE tbl = 1 AND key = x'01'");

        assertThatThrownBy(disk::open).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void theHeadPutBackFromAnOldCopyIsSeen() throws IOException {
        byte[] old = Files.readAllBytes(disk.file);
        Path copy = Files.write(folder.resolve("copy.db"), old);
        disk.write(new Batch().delete(Table.META, bytes(1)));

        disk.sql("ATTACH '" + copy + "' AS old", "UPDATE head SET value = (SELECT value FROM old.head)");

        assertThatThrownBy(disk::open).isInstanceOf(DamagedStoreException.class);
    }

    /** The limit of this check, stated: only the other end of a conversation can notice. */
    @Test
    void aWholeOlderCopyOpensAsItWas() throws IOException {
        byte[] old = Files.readAllBytes(disk.file);
        disk.write(new Batch().put(Table.META, bytes(1), value("newer")));

        Files.write(disk.file, old);

        assertThat(texts(disk.read(Table.META))).containsExactly("one", "two");
    }

    @Test
    void theStoreOfAnotherHomeIsRefused() {
        MasterKey other = MasterKey.generate(Randomness.seeded(99));

        assertThatThrownBy(() -> SqliteStore.open(disk.file, other, Randomness.seeded(98), disk.loop))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining("another home's");
    }

    @Test
    void aFileCutAtAnyLengthIsRefusedAndLeftAlone() throws IOException {
        byte[] whole = Files.readAllBytes(disk.file);
        Random random = new Random(5);
        for (int length = 0; length < whole.length; length += 1 + random.nextInt(500)) {
            cut(disk.file, whole, length);

            assertThatThrownBy(disk::open).as("cut to %d", length).isInstanceOf(DamagedStoreException.class);
            assertThat(Files.size(disk.file)).isEqualTo(length);
        }
    }

    @Test
    void aMissingFileIsNotTakenForANewStore() throws IOException {
        Files.delete(disk.file);

        assertThatThrownBy(disk::open).isInstanceOf(DamagedStoreException.class).hasMessageContaining("is missing");
        assertThat(disk.file).doesNotExist();
    }

    @Test
    void afterAnyFlippedByteItOpensUnchangedOrSaysSo() throws IOException {
        byte[] whole = Files.readAllBytes(disk.file);
        Random random = new Random(6);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] flipped = whole.clone();
            flipped[i < 100 ? i : random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(disk.file, flipped);
            try {
                assertThat(texts(disk.read(Table.META))).containsExactly("one", "two");
                assertThat(texts(disk.read(Table.OUTBOX))).containsExactly("three");
            } catch (StoreException e) {
                refused++;
            }
            Files.deleteIfExists(folder.resolve("store.db-wal"));
            Files.deleteIfExists(folder.resolve("store.db-shm"));
        }
        assertThat(refused).isPositive();
    }

    /** The log of a client that was killed, cut anywhere: whole transactions are lost from its end, never parts of one. */
    @Test
    void aLogCutAtAnyLengthLeavesAWholeOlderState() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        SqliteStore store = disk.open();
        for (int i = 0; i < 8; i++) {
            disk.sync(
                    store,
                    new Batch()
                            .put(Table.SEEN, bytes(i), value("a" + i))
                            .put(Table.SEEN, bytes(i, 1), new byte[3_000]));
        }
        Path log = folder.resolve("store.db-wal");
        byte[] file = Files.readAllBytes(disk.file);
        byte[] whole = Files.readAllBytes(log);
        disk.close(store);
        Random random = new Random(7);
        int most = 0;
        for (int length = 0; length <= whole.length; length += 1 + random.nextInt(2_000)) {
            Path copy = killed.resolve("store.db");
            Files.write(copy, file);
            cut(killed.resolve("store.db-wal"), whole, length);
            SqliteStore opened = SqliteStore.open(copy, disk.key, Randomness.seeded(length + 1_000), disk.loop);
            int rows = opened.scan(Table.SEEN, new byte[0]).size();
            disk.close(opened);
            assertThat(rows % 2).as("rows with a log of %d bytes", length).isZero();
            assertThat(rows).isGreaterThanOrEqualTo(most);
            most = rows;
        }
        assertThat(most).isPositive();
    }

    private static void cut(Path file, byte[] whole, int length) throws IOException {
        Files.write(file, whole);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
