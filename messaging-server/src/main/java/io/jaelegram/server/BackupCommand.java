package io.jaelegram.server;

import io.jaelegram.server.backup.Backup;
import io.jaelegram.server.backup.BackupException;
import io.jaelegram.server.files.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Copies the store and the keys, while the server runs or while it does not. */
@Command(
        name = "backup",
        description = {
            "Copy the store and the keys, as of one moment, also while the server runs.",
            "The copy holds the server's private keys: keep it as safe as the data folder."
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Parameters(
            paramLabel = "FOLDER",
            description = "Where the copy goes: a folder that is not there yet, or is empty.")
    private Path target;

    @Override
    public Integer call() throws StartException {
        Path data = server.folder();
        try (Operator operator = Operator.of(server.config(), data)) {
            String snapshot = operator.ask(Operations.SNAPSHOT);
            try {
                long bytes = Backup.write(DataFolder.keys(data), Path.of(snapshot), target);
                spec.commandLine()
                        .getOut()
                        .println("backup written to " + target + ": " + bytes + " bytes of store, and the keys");
            } finally {
                operator.ask(Operations.SNAPSHOT_READ, snapshot);
            }
            return 0;
        } catch (BackupException e) {
            throw new StartException(StartException.DATA, e.getMessage() + ".");
        } catch (IOException e) {
            throw new StartException(
                    StartException.DATA,
                    "The backup did not come to its end: " + e + "\n" + target
                            + " is no backup. Make space or name another place, remove it, and try again.");
        }
    }
}
