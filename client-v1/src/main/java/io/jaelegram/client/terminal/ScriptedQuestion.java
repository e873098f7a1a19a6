package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command for scripts that asks the running client something and prints the answer; it ends with 3 when no server
 * answered meanwhile.
 *
 * @param name of the command and of the JSON event
 * @param summary what it tells, in one line
 */
public record ScriptedQuestion(String name, String summary, Asking asking) {
    /** Asks, on the loop. */
    @FunctionalInterface
    public interface Asking {
        /**
         * The client runs and has had time to reach a server.
         *
         * @param about the contact that was named, if any
         * @param told runs once, perhaps later; with nothing when no contact has this name
         */
        void ask(Client client, Optional<String> about, Consumer<Optional<List<Status.Detail>>> told);
    }
}
