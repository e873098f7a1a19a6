package io.jaelegram.client.terminal;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chat [USER]}: the prompt, with a conversation open. */
@Command(name = "chat", description = "The prompt, as without a command.")
final class ChatCommand extends SubCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "USER", description = "the conversation to open")
    private String user;

    @Override
    public Integer call() {
        return launcher().prompt(options(), Optional.ofNullable(user).map(SubCommand::name));
    }
}
