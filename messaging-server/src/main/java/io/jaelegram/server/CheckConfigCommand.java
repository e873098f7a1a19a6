package io.jaelegram.server;

import io.jaelegram.server.config.ConfigKey;
import io.jaelegram.server.config.Given;
import io.jaelegram.server.store.redis.RedisAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says whether the server would start with this configuration, and what counts when the same key stands twice. */
@Command(
        name = "check-config",
        description = "Check the configuration and show what counts; exit code 2 and FILE:LINE if it cannot be used.")
final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The same as --config FILE.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws StartException {
        Map<ConfigKey, Given> given = server.given(file.or(server::configFile));
        ClusterFiles.read(ServerCommand.config(given).store());
        PrintWriter out = spec.commandLine().getOut();
        given.forEach((key, value) ->
                out.println(key.text() + " = " + RedisAddress.shown(value.value()) + "    # " + value.place()));
        out.println("The configuration can be used" + (given.isEmpty() ? "; every value is the usual one." : "."));
        return 0;
    }
}
