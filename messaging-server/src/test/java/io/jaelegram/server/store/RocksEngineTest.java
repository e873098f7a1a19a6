package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.server.store.rocks.RocksEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksEngineTest extends EngineContractTest {
    @TempDir
    Path folder;

    @Override
    Engine open() throws StoreException {
        return RocksEngine.open(folder.resolve("store"), 0);
    }

    /** What a power cut leaves: the files as they are now, without a close. */
    private Path copyOfTheFolder() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(folder.resolve("store"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static Path log(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(copy)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    private static Engine.Change row(int key) {
        return new Engine.Change(Table.MAIL, new byte[] {(byte) key}, Optional.of(new byte[100]));
    }

    private static int rows(Engine engine) throws StoreException {
        int[] count = {0};
        engine.scan(Table.MAIL, new byte[0], new byte[0], (key, value) -> ++count[0] > 0);
        return count[0];
    }

    private void writeTen(Engine engine) throws StoreException {
        for (int i = 0; i < 10; i++) {
            engine.write(List.of(row(i)));
        }
    }

    @Test
    void everythingWrittenIsThereWhenTheProcessDiesWithoutClosing() throws Exception {
        writeTen(opened());
        Path copy = copyOfTheFolder();

        try (Engine again = RocksEngine.open(copy, 0)) {
            assertThat(rows(again)).isEqualTo(10);
        }
    }

    @Test
    void aTornLastWriteIsCutOffAndTheRestIsThere() throws Exception {
        writeTen(opened());
        Path copy = copyOfTheFolder();
        Path log = log(copy);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 7);
        }

        try (Engine again = RocksEngine.open(copy, 0)) {
            assertThat(rows(again)).isEqualTo(9);
        }
    }

    @Test
    void aFlippedBitAmongAcknowledgedWritesIsNotSkippedInSilence() throws Exception {
        writeTen(opened());
        Path copy = copyOfTheFolder();
        Path log = log(copy);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0x55}), channel.size() / 2);
        }

        assertThatThrownBy(() -> RocksEngine.open(copy, 0))
                .isInstanceOf(StoreException.class)
                .extracting(e -> ((StoreException) e).kind())
                .isEqualTo(StoreException.Kind.DAMAGED);
    }

    @Test
    void aDiskWithLessThanTheReserveFreeIsLow() throws Exception {
        try (Engine low = RocksEngine.open(folder.resolve("low"), Long.MAX_VALUE);
                Engine enough = RocksEngine.open(folder.resolve("enough"), 1)) {
            assertThat(low.lowOnSpace()).isTrue();
            assertThat(low.recovered()).isFalse();
            assertThat(enough.lowOnSpace()).isFalse();
        }
    }
}
