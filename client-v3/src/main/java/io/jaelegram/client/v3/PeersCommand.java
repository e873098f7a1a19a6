package io.jaelegram.client.v3;

import io.jaelegram.client.Client;
import io.jaelegram.client.Status;
import io.jaelegram.client.terminal.Line;
import io.jaelegram.client.terminal.Next;
import io.jaelegram.client.terminal.PromptCommand;
import io.jaelegram.client.terminal.PromptSession;
import io.jaelegram.client.terminal.ScriptedQuestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code /peers}: which other clients this one knows, and so how it stands when the server is gone. */
final class PeersCommand {
    private final Supplier<Optional<DhtService>> nodes;

    PeersCommand(Supplier<Optional<DhtService>> nodes) {
        this.nodes = nodes;
    }

    PromptCommand command() {
        return new PromptCommand(
                PromptCommand.Topic.NETWORK,
                List.of("peers"),
                "",
                "which other people's clients are known, and reached now",
                List.of(
                        "With them this client finds people and mail when there is no server.",
                        "Nobody is listed by name: a client tells strangers its key and its address alone."),
                List.of("/peers"),
                PromptCommand.Completion.NOTHING,
                this::run);
    }

    /** The same for scripts. */
    ScriptedQuestion question() {
        return new ScriptedQuestion("peers", "Show which other clients are known, and reached now.", this::ask);
    }

    private void run(PromptSession session, Line.Command line, Consumer<Next> done) {
        session.say(lines().stream()
                .map(one -> "  " + one.name() + "  " + one.text())
                .toList());
        done.accept(Next.read());
    }

    private void ask(Client client, Optional<String> about, Consumer<Optional<List<Status.Detail>>> told) {
        told.accept(Optional.of(lines()));
    }

    private List<Status.Detail> lines() {
        return nodes.get()
                .map(DhtService::peers)
                .orElseGet(() -> List.of(new Status.Detail("nodes", "none: --no-direct tells nobody your address")));
    }
}
