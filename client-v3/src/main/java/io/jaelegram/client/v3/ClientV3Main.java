package io.jaelegram.client.v3;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.terminal.ClientMain;
import io.jaelegram.client.terminal.PromptCommand;
import io.jaelegram.client.terminal.ScriptedQuestion;
import io.jaelegram.client.terminal.VersionComposition;
import java.util.List;
import java.util.Optional;

/** The program {@code client-v3.jar}. */
public final class ClientV3Main implements VersionComposition {
    private final BuddyFlags flags = new BuddyFlags();
    private Optional<BuddyService> buddies = Optional.empty();
    private Optional<DhtService> nodes = Optional.empty();
    private final BuddiesCommand command = new BuddiesCommand(() -> buddies);
    private final PeersCommand peers = new PeersCommand(() -> nodes);

    /** Ends the process with an exit code of user-experience.md 2.3. */
    public static void main(String[] arguments) {
        System.exit(ClientMain.run(new ClientV3Main(), arguments));
    }

    @Override
    public Optional<Object> options() {
        return Optional.of(flags);
    }

    @Override
    public String label() {
        return ClientV3.VERSION;
    }

    @Override
    public String title() {
        return "direct, through buddies where that fails";
    }

    @Override
    public List<PromptCommand> promptCommands() {
        return List.of(command.command(), peers.command());
    }

    @Override
    public List<ScriptedQuestion> questions() {
        return List.of(command.question(), peers.question());
    }

    @Override
    public Client compose(ClientParts parts, ServerAddress server) {
        return ClientV3.compose(parts, server, flags.options(), (made, around) -> {
            buddies = Optional.of(made);
            nodes = Optional.of(around);
        });
    }
}
