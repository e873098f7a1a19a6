package io.jaelegram.server;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Accounts, while the server runs or while it does not. */
@Command(
        name = "user",
        description = "List, block, delete accounts, or give one a quota of its own, also while the server runs.")
final class UserCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private ServerCommand server;

    /** A verb is needed. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "user list, user block, user unblock, user delete or user quota?");
    }

    @Command(name = "list", description = "All accounts, what waits for them, and what was decided about them.")
    Integer list(@Option(names = "--json", description = "One JSON object a line.") boolean json)
            throws StartException {
        return json ? ask(UserOperations.LIST, "--json") : ask(UserOperations.LIST);
    }

    @Command(name = "block", description = "Let an account neither connect nor send; its link ends at once.")
    Integer block(@Parameters(paramLabel = "NAME") String name) throws StartException {
        return ask(UserOperations.BLOCK, name);
    }

    @Command(name = "unblock", description = "Let a blocked account connect again.")
    Integer unblock(@Parameters(paramLabel = "NAME") String name) throws StartException {
        return ask(UserOperations.UNBLOCK, name);
    }

    @Command(
            name = "delete",
            description = "Remove an account with all that is kept of it; its name is free afterwards.")
    Integer delete(@Parameters(paramLabel = "NAME") String name) throws StartException {
        return ask(UserOperations.DELETE, name);
    }

    @Command(name = "quota", description = "What may wait in an account's mailbox. Without options: as for everybody.")
    Integer quota(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--messages", paramLabel = "N", description = "Messages; 0: as for everybody.")
                    Optional<Integer> messages,
            @Option(names = "--bytes", paramLabel = "N", description = "Bytes; 0: as for everybody.")
                    Optional<Long> bytes)
            throws StartException {
        if (messages.orElse(0) < 0 || bytes.orElse(0L) < 0) {
            throw new ParameterException(spec.commandLine(), "A quota is not negative; 0: as for everybody.");
        }
        return ask(
                UserOperations.QUOTA,
                name,
                messages.orElse(0).toString(),
                bytes.orElse(0L).toString());
    }

    private Integer ask(String... request) throws StartException {
        Path data = server.folder();
        try (Operator operator = Operator.of(server.config(), data)) {
            spec.commandLine().getOut().println(operator.ask(request));
            return 0;
        }
    }
}
