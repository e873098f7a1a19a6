package io.jaelegram.server;

import io.jaelegram.server.backup.BackupException;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.store.StoreCheck;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
        name = "restore",
        description = {
            "Bring a backup back to a data folder without a store; refuses to touch one that has a store.",
            "One-time prekeys are not brought back: their owners bring new ones when they connect."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Parameters(paramLabel = "FOLDER", description = "What  backup FOLDER  wrote.")
    private Path from;

    @Override
    public Integer call() throws StartException {
        if (Files.notExists(from)) {
            throw new StartException(StartException.UNKNOWN, "There is no " + from + ". Nothing was changed.");
        }
        Path data = server.folder();
        try {
            StoreCheck.Report report = Restore.run(from, data);
            spec.commandLine().getOut().println("restored to " + data + ": " + report.text());
            return 0;
        } catch (BackupException e) {
            throw new StartException(
                    StartException.DATA,
                    "The backup " + from + " cannot be used: " + e.getMessage() + ".\n"
                            + "No store was made. Use another backup.");
        } catch (DataFolder.LockedException e) {
            throw StartTexts.locked(data);
        } catch (StoreException e) {
            throw new StartException(
                    StartException.DATA,
                    "The backup " + from + " cannot be used: " + e.getMessage() + ".\nNo store was made.");
        } catch (IOException e) {
            throw new StartException(
                    StartException.DATA,
                    "The restore did not come to its end: " + e
                            + "\nNo store was made. Check the disk and run it again.");
        }
    }
}
