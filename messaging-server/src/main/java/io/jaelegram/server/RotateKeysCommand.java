package io.jaelegram.server;

import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Replaces private keys of a server that does not run. */
@Command(
        name = "rotate-keys",
        description = {
            "Replace the server's node key, while it does not run; no client notices.",
            "Certificates of links need no command: they are made anew at each start."
        })
final class RotateKeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Option(
            names = "--network",
            description = "Replace the network key too: the pin changes, and every client refuses to connect until its"
                    + " user gives it the new one.")
    private boolean network;

    @Override
    public Integer call() throws StartException {
        Path data = server.folder();
        if (Files.notExists(DataFolder.keys(data))) {
            throw new StartException(
                    StartException.UNKNOWN, "There are no keys in " + data + ". Name the folder with --data DIR.");
        }
        try (DataFolder folder = DataFolder.open(data)) {
            ServerKeys keys = ServerKeys.rotate(folder.keys(), network, new SystemRandomness());
            spec.commandLine()
                    .getOut()
                    .println((network
                                    ? "both keys are replaced, the pin is now "
                                    : "the node key is replaced, the pin stays ")
                            + keys.pin() + "; the keys before are in keys.replaced");
            return 0;
        } catch (DataFolder.LockedException e) {
            throw new StartException(
                    StartException.DATA,
                    "A server uses the data folder " + data + ". Nothing was changed: stop it first.");
        } catch (StoreException e) {
            throw StartTexts.store(data, e);
        } catch (IOException e) {
            throw new StartException(
                    StartException.FAULT, "The keys are replaced, but the lock was not given back: " + e);
        }
    }
}
