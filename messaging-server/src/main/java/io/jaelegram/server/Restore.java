package io.jaelegram.server;

import io.jaelegram.server.backup.Backup;
import io.jaelegram.server.backup.BackupException;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.files.OwnerOnly;
import io.jaelegram.server.files.Trees;
import io.jaelegram.server.store.DiscardPrekeys;
import io.jaelegram.server.store.StoreCheck;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.StoreFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Brings a backup back to a folder without a store. Everything is copied, compared and checked beside its place and gets
 * its name by one rename at the end, so that a restore that is cut off leaves no store and can be run again.
 */
final class Restore {
    private Restore() {}

    /** Gives what the check of the restored store found. */
    static StoreCheck.Report run(Path from, Path data)
            throws StartException, IOException, BackupException, StoreException, DataFolder.LockedException {
        Backup backup = Backup.open(from);
        try (DataFolder folder = DataFolder.open(data)) {
            if (!Trees.empty(folder.store())) {
                throw new StartException(
                        StartException.DATA,
                        "The data folder " + data + " has a store already. Nothing was changed.\n"
                                + "Restore to another folder with --data DIR, or move that one away first.");
            }
            restoreKeys(backup, folder, data);
            StoreCheck.Report report = restoreStore(backup, folder.partialStore());
            Files.deleteIfExists(folder.store());
            Files.move(folder.partialStore(), folder.store(), StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.syncFolder(data.toAbsolutePath());
            return report;
        }
    }

    private static void restoreKeys(Backup backup, DataFolder folder, Path data)
            throws IOException, BackupException, StartException {
        Path aside = data.resolve("keys.partial");
        Files.deleteIfExists(aside);
        backup.copyKeys(aside);
        if (Files.exists(folder.keys()) && Files.mismatch(folder.keys(), aside) >= 0) {
            Files.delete(aside);
            throw new StartException(
                    StartException.DATA,
                    "The data folder " + data + " has the keys of another server. Nothing was changed.\n"
                            + "Restore to another folder with --data DIR, or move the file keys away first.");
        }
        Files.move(aside, folder.keys(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static StoreCheck.Report restoreStore(Backup backup, Path partial)
            throws IOException, BackupException, StoreException {
        Trees.delete(partial);
        backup.copyStore(partial);
        try (EmbeddedStore store = EmbeddedStore.open(partial)) {
            StoreFormat.open(store.engine(), store.mail());
            StoreCheck.Report report = store.check();
            if (!report.problems().isEmpty()) {
                throw new BackupException(
                        "its store is damaged: " + report.problems().get(0));
            }
            DiscardPrekeys.in(store.engine(), store.mail());
            return report;
        }
    }
}
