package io.jaelegram.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The table of all commands of a prompt: the shared ones, those of the home, those of the version. */
final class PromptCommands {
    private PromptCommands() {}

    /**
     * @param ofTheHome commands that need more than the client, such as the change of the passphrase
     */
    static CommandTable table(VersionComposition version, List<PromptCommand> ofTheHome) {
        AtomicReference<HelpTopics> help = new AtomicReference<>();
        List<PromptCommand> all = new ArrayList<>(ChatCommands.all());
        all.addAll(ContactCommands.all());
        all.addAll(NetworkCommands.all());
        all.addAll(version.promptCommands());
        all.addAll(ofTheHome);
        all.addAll(GeneralCommands.all(help::get));
        CommandTable table = new CommandTable(all);
        help.set(new HelpTopics(table));
        return table;
    }
}
