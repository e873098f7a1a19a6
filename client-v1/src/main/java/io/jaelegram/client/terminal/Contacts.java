package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;

/** Finding contacts for commands that ask nobody else. */
final class Contacts {
    private Contacts() {}

    /**
     * @throws CommandFailure when there is none with the name
     */
    static Contact known(Client client, String name) {
        return client.contact(name)
                .orElseThrow(() -> new CommandFailure(
                        Exit.UNKNOWN, "No contact \"" + name + "\" in this home. Find one with: contacts add " + name));
    }
}
