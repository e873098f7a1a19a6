package io.jaelegram.client.store;

import static io.jaelegram.client.store.StoreContract.bytes;
import static io.jaelegram.client.store.StoreContract.texts;
import static io.jaelegram.client.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import io.jaelegram.client.store.CommitResult.Synced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system runs full under a running client. */
class FullDiskTest {
    @TempDir
    private Path temp;

    @Test
    void everyChangeIsSavedOrRefusedAndItGoesOnWithoutARestartOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()) == 0,
                "SKIPPED: a full disk needs the right to mount a tmpfs (run as root)");
        try {
            StoreFixture fixture = new StoreFixture(disk);
            SqliteStore store = fixture.open();
            int saved = 0;
            CommitResult result = new Synced();
            while (result.equals(new Synced())) {
                result = fixture.sync(store, new Batch().put(Table.OUTBOX, bytes(saved), new byte[20_000]));
                saved += result.equals(new Synced()) ? 1 : 0;
            }

            assertThat(saved).isBetween(3, 25);
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.FULL));
            assertThat(store.scan(Table.OUTBOX, new byte[0])).hasSize(saved);
            assertThat(run("mount", "-o", "remount,size=4m", disk.toString())).isZero();
            assertThat(store.resume()).isTrue();
            assertThat(fixture.sync(store, new Batch().put(Table.META, bytes(1), value("there is room"))))
                    .isEqualTo(new Synced());
            fixture.close(store);
            assertThat(texts(fixture.read(Table.META))).containsExactly("there is room");
            assertThat(fixture.read(Table.OUTBOX)).hasSize(saved);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
