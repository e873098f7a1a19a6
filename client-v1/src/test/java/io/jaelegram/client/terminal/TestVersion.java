package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;

/** A version for tests of what all versions share. */
final class TestVersion implements VersionComposition {
    @Override
    public String label() {
        return "v1";
    }

    @Override
    public String title() {
        return "everything through the server";
    }

    @Override
    public Client compose(ClientParts parts, ServerAddress server) {
        return new FakeClient(parts.loop(), parts.account().name().text());
    }
}
