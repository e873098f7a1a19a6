package io.jaelegram.client.v1;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.terminal.ClientMain;
import io.jaelegram.client.terminal.VersionComposition;

/** The program {@code client-v1.jar}. */
public final class ClientV1Main implements VersionComposition {
    /** Ends the process with an exit code of user-experience.md 2.3. */
    public static void main(String[] arguments) {
        System.exit(ClientMain.run(new ClientV1Main(), arguments));
    }

    @Override
    public String label() {
        return ClientV1.VERSION;
    }

    @Override
    public String title() {
        return "everything through the server";
    }

    @Override
    public Client compose(ClientParts parts, ServerAddress server) {
        return ClientV1.compose(parts, server);
    }
}
