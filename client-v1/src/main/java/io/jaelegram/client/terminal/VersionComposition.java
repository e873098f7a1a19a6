package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import java.util.List;
import java.util.Optional;

/** All that the terminal has to know of a version: what it is called, how it is put together, what it adds. */
public interface VersionComposition {
    /** Short, for the prompt: {@code v1}. */
    String label();

    /** How messages travel, for the banner. */
    String title();

    Client compose(ClientParts parts, ServerAddress server);

    /** An object with picocli options that every command of this version understands; its owner reads them. */
    default Optional<Object> options() {
        return Optional.empty();
    }

    /** Commands for scripts that only this version has. */
    default List<ScriptedQuestion> questions() {
        return List.of();
    }

    /** Commands of the prompt that only this version has. */
    default List<PromptCommand> promptCommands() {
        return List.of();
    }
}
