package io.jaelegram.server;

import io.jaelegram.protocol.link.netty.SystemRandomness;
import io.jaelegram.server.files.DataFolder;
import io.jaelegram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Carries a network's key to one more server of the network, so that clients who know one know all. */
@Command(
        name = "network-key",
        description = {
            "Give several servers the key of one network, so that clients trust all of them.",
            "Whoever has the file can be a server of the network: remove it when the last server has it."
        })
final class NetworkKeyCommand {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Command(name = "export", description = "Write the network's key to a file that only you can read.")
    Integer export(@Parameters(paramLabel = "FILE") Path file) throws StartException {
        Path data = server.folder();
        if (Files.notExists(DataFolder.keys(data))) {
            throw new StartException(
                    StartException.UNKNOWN,
                    "There are no keys in " + data
                            + " yet. Start the server once, or name its folder with --data DIR.");
        }
        try {
            ServerKeys keys = ServerKeys.export(DataFolder.keys(data), file);
            say("the key of network " + keys.pin() + " is in " + file
                    + "; on each other server, before its first start:" + "\n  messaging-server network-key import "
                    + file + " --data DIR\nThen remove the file.");
            return 0;
        } catch (StoreException e) {
            throw failed(e);
        }
    }

    @Command(
            name = "import",
            description = "Make the keys of a server that has none yet: this network's, and a node key of its own.")
    Integer take(@Parameters(paramLabel = "FILE") Path file) throws StartException {
        Path data = server.folder();
        try (DataFolder folder = DataFolder.open(data)) {
            if (Files.exists(folder.keys())) {
                throw new StartException(
                        StartException.DATA,
                        "There are keys in " + data + " already, and clients may know them. Nothing was changed.\n"
                                + "Name a new folder with --data DIR, or move the file keys away first.");
            }
            ServerKeys keys = ServerKeys.join(folder.keys(), file, new SystemRandomness());
            say("this server belongs to network " + keys.pin() + " now");
            return 0;
        } catch (DataFolder.LockedException e) {
            throw StartTexts.locked(data);
        } catch (StoreException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new StartException(
                    StartException.FAULT, "The keys are written, but the lock was not given back: " + e);
        }
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
    }

    private static StartException failed(StoreException e) {
        return new StartException(StartException.DATA, "The key was not carried over: " + e.getMessage() + ".");
    }
}
