package io.jaelegram.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.Randomness;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeysTest {
    @TempDir
    Path folder;

    @Test
    void theServerKeepsItsPinAcrossRestartsAndNobodyElseCanReadTheKeys() throws Exception {
        Path file = folder.resolve("keys");
        ServerKeys first = ServerKeys.open(file, Randomness.seeded(1));
        ServerKeys second = ServerKeys.open(file, Randomness.seeded(2));

        assertThat(second.pin()).isEqualTo(first.pin());
        assertThat(second.identity().nodeKey().publicKey())
                .isEqualTo(first.identity().nodeKey().publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedKeyFileIsRefusedAndNotReplaced() throws Exception {
        Path file = folder.resolve("keys");
        ServerKeys.open(file, Randomness.seeded(1));
        byte[] cut = Arrays.copyOf(Files.readAllBytes(file), 40);
        Files.write(file, cut);

        assertThatThrownBy(() -> ServerKeys.open(file, Randomness.seeded(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("restore it from a backup");
        assertThat(Files.readAllBytes(file)).isEqualTo(cut);
    }

    @Test
    void twoServersCannotUseOneFolder() throws Exception {
        DataFolder first = DataFolder.open(folder);
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(DataFolder.LockedException.class);

        first.close();
        DataFolder.open(folder).close();
    }
}
