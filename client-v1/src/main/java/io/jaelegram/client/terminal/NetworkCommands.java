package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.terminal.PromptCommand.Completion;
import io.jaelegram.client.terminal.PromptCommand.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands that measure: ping and netcheck. */
final class NetworkCommands {
    private NetworkCommands() {}

    static List<PromptCommand> all() {
        return List.of(
                new PromptCommand(
                        Topic.NETWORK,
                        List.of("ping"),
                        "USER",
                        "by which way, and how fast, somebody answers",
                        List.of("Repeated until the shortest way answers, ten times at most."),
                        List.of("/ping bob"),
                        Completion.CONTACT,
                        NetworkCommands::ping),
                new PromptCommand(
                        Topic.NETWORK,
                        List.of("netcheck"),
                        "",
                        "how this client stands in its network",
                        List.of(),
                        List.of("/netcheck"),
                        Completion.NOTHING,
                        NetworkCommands::netcheck));
    }

    private static void ping(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<Contact> contact = ContactCommands.target(session, line, "ping", done);
        contact.ifPresent(whom -> new Pings(
                        session.client(),
                        session.loop(),
                        whom,
                        echo -> session.say(Screens.echo(whom, echo)),
                        last -> done.accept(Next.read()))
                .next());
    }

    private static void netcheck(PromptSession session, Line.Command line, Consumer<Next> done) {
        session.client().check(findings -> {
            session.say(Screens.findings(findings));
            done.accept(Next.read());
        });
    }
}
