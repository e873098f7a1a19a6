package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static io.jaelegram.client.store.StoreContract.texts;
import static io.jaelegram.client.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.client.store.Migrations.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store meets a program of another age. Format 3 stands for a later one: there is only format 1 so far. */
class MigrationTest {
    private static final Migration RENAME =
            new Migration(1, rows -> rows.apply(new Batch.Change.Put(Table.META, bytes(1), value("renamed"))));
    private static final Migration ADD =
            new Migration(2, rows -> rows.apply(new Batch.Change.Put(Table.META, bytes(2), value("added"))));
    private static final Migrations LATER = new Migrations(3, List.of(ADD, RENAME));

    @TempDir
    private Path folder;

    private StoreFixture disk;

    @BeforeEach
    void olderStore() {
        disk = new StoreFixture(folder);
        disk.write(new Batch().put(Table.META, bytes(1), value("old")));
    }

    @Test
    void anOlderStoreIsBroughtForwardStepByStep() throws IOException {
        SqliteStore store = SqliteStore.open(disk.opening(LATER), disk.loop);

        assertThat(texts(store.scan(Table.META, new byte[0]))).containsExactly("renamed", "added");
        disk.close(store);
        disk.close(SqliteStore.open(disk.opening(LATER), disk.loop));
        assertThat(names()).containsExactly("store.db");
    }

    @Test
    void aNewerStoreIsRefusedInClearWordsAndLeftAlone() throws IOException {
        disk.close(SqliteStore.open(disk.opening(LATER), disk.loop));
        byte[] found = Files.readAllBytes(disk.file);

        assertThatThrownBy(disk::open)
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("format 3, newer than this program reads")
                .hasMessageContaining("Use the newer client again");
        assertThat(Files.readAllBytes(disk.file)).isEqualTo(found);
    }

    @Test
    void aStepThatFailsIsUndoneAndACopyFromBeforeIsKept() throws IOException {
        Migration broken = new Migration(2, rows -> {
            throw new SQLException("cannot do this");
        });
        Migrations failing = new Migrations(3, List.of(RENAME, broken));

        assertThatThrownBy(() -> SqliteStore.open(disk.opening(failing), disk.loop))
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("cannot do this")
                .hasMessageContaining("store.db.format-1");

        assertThat(texts(disk.read(Table.META))).containsExactly("old");
        assertThat(names()).containsExactly("store.db", "store.db.format-1");
        disk.close(SqliteStore.open(disk.opening(LATER), disk.loop));
        assertThat(names()).containsExactly("store.db");
    }

    @Test
    void anOlderStoreWithoutAWayForwardIsRefused() {
        Migrations gap = new Migrations(3, List.of(ADD));

        assertThatThrownBy(() -> SqliteStore.open(disk.opening(gap), disk.loop))
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("cannot bring it forward");
        assertThat(texts(disk.read(Table.META))).containsExactly("old");
    }

    @Test
    void anAlteredOlderStoreIsNotBroughtForward() {
        disk.sql("DELETE FROM rows");

        assertThatThrownBy(() -> SqliteStore.open(disk.opening(LATER), disk.loop))
                .isInstanceOf(DamagedStoreException.class);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
