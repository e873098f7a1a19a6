package io.jaelegram.client.v2;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.terminal.ClientMain;
import io.jaelegram.client.terminal.VersionComposition;
import java.util.Optional;

/** The program {@code client-v2.jar}. */
public final class ClientV2Main implements VersionComposition {
    private final DirectFlags flags = new DirectFlags();

    /** Ends the process with an exit code of user-experience.md 2.3. */
    public static void main(String[] arguments) {
        System.exit(ClientMain.run(new ClientV2Main(), arguments));
    }

    @Override
    public Optional<Object> options() {
        return Optional.of(flags);
    }

    @Override
    public String label() {
        return ClientV2.VERSION;
    }

    @Override
    public String title() {
        return "direct, through the server where that fails";
    }

    @Override
    public Client compose(ClientParts parts, ServerAddress server) {
        return ClientV2.compose(parts, server, flags.options());
    }
}
