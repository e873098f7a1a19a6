package io.jaelegram.server;

import io.jaelegram.server.control.ControlClient;
import io.jaelegram.server.control.ControlReply;
import io.jaelegram.server.control.ControlSocket;
import io.jaelegram.server.files.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks the server of a data folder how it is. */
@Command(name = "status", description = "What the running server does; exit code 3 when none runs on the data folder.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Option(names = "--json", description = "One JSON object in one line; fields are only ever added.")
    private boolean json;

    @Override
    public Integer call() throws StartException, IOException {
        Path data = server.folder();
        Path socket = DataFolder.socket(data);
        if (!ControlSocket.fits(socket)) {
            throw new StartException(
                    StartException.ADDRESS,
                    "The path " + socket + " is too long for a Unix socket, so a server with this folder has none. "
                            + "Use a data folder with a shorter path.");
        }
        List<String> request = json ? List.of(Operations.STATUS, "--json") : List.of(Operations.STATUS);
        ControlReply reply = ControlClient.ask(socket, request)
                .orElseThrow(() -> new StartException(
                        StartException.ADDRESS,
                        "No server runs on the data folder " + data + ".\n"
                                + "Start one with  messaging-server run --data " + data
                                + ", or name its folder with --data DIR or --config FILE."));
        if (reply.code() != 0) {
            throw new StartException(reply.code(), reply.text());
        }
        spec.commandLine().getOut().println(reply.text());
        return 0;
    }
}
