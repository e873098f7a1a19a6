package io.jaelegram.client.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jaelegram.client.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whatever bytes stand in the key file, opening it ends in a clear text and asks for no more memory than it may. */
class KeyFileFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void anyKeyFile(byte[] content) throws IOException {
        Path folder = Files.createTempDirectory("key-fuzz");
        Path file = folder.resolve(KeyFile.FILE);
        try {
            Files.write(file, content);
            KeyFile keys = new KeyFile(folder);
            assertThat(keys.exists()).isTrue();
            keys.open(Optional.empty()).destroy();
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(folder.toString());
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
