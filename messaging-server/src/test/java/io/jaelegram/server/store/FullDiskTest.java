package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.server.SmallTmpfs;
import io.jaelegram.server.store.rocks.RocksEngine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RocksDB on a disk of 24 MB that really fills up. */
class FullDiskTest {
    private static final int RESERVE = 6 << 20;

    @TempDir
    Path folder;

    private SmallTmpfs disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallTmpfs.mount(folder, 24);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.unmount();
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static List<Engine.Change> large(int number) {
        byte[] noise = new byte[64 * 1024];
        new Random(number).nextBytes(noise);
        return List.of(new Engine.Change(Table.MAIL, key(number), Optional.of(noise)));
    }

    @Test
    void whenTheReserveIsReachedRemovingStillWorksAndMakesRoom() throws Exception {
        try (Engine engine = RocksEngine.open(disk.folder().resolve("store"), RESERVE)) {
            int written = 0;
            while (!engine.lowOnSpace()) {
                engine.write(large(written++));
            }
            assertThat(written).isGreaterThan(50);
            for (int i = 0; i < written; i++) {
                engine.write(List.of(new Engine.Change(Table.MAIL, key(i), Optional.empty())));
            }
            assertThat(engine.get(Table.MAIL, key(0))).isEmpty();
        }
    }

    @Test
    void afterTheDiskWasReallyFullItGoesOnByItselfAndNothingWrittenIsLost() throws Exception {
        try (Engine engine = RocksEngine.open(disk.folder().resolve("store"), RESERVE)) {
            engine.write(large(1));
            int written = 1;
            disk.fill(2 << 20);
            Optional<StoreException> failure = Optional.empty();
            while (failure.isEmpty()) {
                try {
                    engine.write(large(written + 1));
                    written++;
                } catch (StoreException e) {
                    failure = Optional.of(e);
                }
            }
            assertThat(failure.get().kind()).isEqualTo(StoreException.Kind.FULL);
            assertThat(engine.get(Table.MAIL, key(1))).as("reading goes on").isPresent();
            assertThat(engine.recovered()).isFalse();

            disk.empty();
            assertThat(engine.recovered()).isTrue();
            engine.write(large(written + 100));
            for (int i = 1; i <= written; i++) {
                assertThat(engine.get(Table.MAIL, key(i))).as("row " + i).isPresent();
            }
        }
    }
}
