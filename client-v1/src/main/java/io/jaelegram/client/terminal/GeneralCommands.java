package io.jaelegram.client.terminal;

import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.Trace;
import io.jaelegram.client.terminal.PromptCommand.Completion;
import io.jaelegram.client.terminal.PromptCommand.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Commands about the connection and the prompt itself: status, trace, version, help, quit. */
final class GeneralCommands {
    private GeneralCommands() {}

    /**
     * @param help is asked for once the whole table stands
     */
    static List<PromptCommand> all(Supplier<HelpTopics> help) {
        return List.of(
                new PromptCommand(
                        Topic.NETWORK,
                        List.of("status"),
                        "",
                        "my connection, server and queue",
                        List.of(),
                        List.of("/status"),
                        Completion.NOTHING,
                        GeneralCommands::status),
                new PromptCommand(
                        Topic.NETWORK,
                        List.of("trace"),
                        "[ID]",
                        "the way a message took, and who could see what",
                        List.of(
                                "ID is what stands behind a line of yours; without one: your last message here, or the last"
                                        + " that came when you wrote none."),
                        List.of("/trace", "/trace a3f0"),
                        Completion.NOTHING,
                        GeneralCommands::trace),
                new PromptCommand(
                        Topic.PROGRAM,
                        List.of("version"),
                        "",
                        "which Jaelegram this is",
                        List.of(),
                        List.of("/version"),
                        Completion.NOTHING,
                        GeneralCommands::version),
                new PromptCommand(
                        Topic.PROGRAM,
                        List.of("help", "?"),
                        "[COMMAND]",
                        "this list, or one command with examples",
                        List.of(),
                        List.of("help", "/help verify"),
                        Completion.COMMAND,
                        (session, line, done) -> help(help.get(), session, line, done)),
                new PromptCommand(
                        Topic.PROGRAM,
                        List.of("quit", "exit", "q"),
                        "",
                        "leave",
                        List.of("Ctrl-D does the same. What is still queued stays here and leaves the next time."),
                        List.of("exit", "/quit"),
                        Completion.NOTHING,
                        (session, line, done) -> done.accept(new Next.Leave())));
    }

    private static void status(PromptSession session, Line.Command line, Consumer<Next> done) {
        session.say(Screens.status(session.client().status(), session.client().me(), session.style()));
        done.accept(Next.read());
    }

    private static void trace(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<String> id = line.arguments().isEmpty()
                ? last(session)
                : Optional.of(line.arguments().get(0));
        if (id.isEmpty()) {
            session.say("Nothing is here to be traced. /trace ID takes the id behind a line.");
            done.accept(Next.read());
            return;
        }
        String bare = id.get().startsWith("#") ? id.get().substring(1) : id.get();
        Optional<Trace> trace = session.client().trace(bare);
        if (trace.isPresent()) {
            session.say(TraceScreen.lines(trace.get(), session.style()));
            session.tick(CheckList.Step.TRACE);
        } else {
            session.say("No message has the id \"" + Sanitiser.cleanLine(bare)
                    + "\". It stands behind each line of yours.");
        }
        done.accept(Next.read());
    }

    /** The last of mine, or else the last that came. */
    private static Optional<String> last(PromptSession session) {
        List<StoredMessage> lines = session.chat()
                .map(contact -> session.client().history(contact, 50))
                .orElse(List.of());
        return lines.stream()
                .filter(StoredMessage::mine)
                .reduce((first, second) -> second)
                .or(() -> lines.stream().reduce((first, second) -> second))
                .map(message -> message.id().toString());
    }

    private static void version(PromptSession session, Line.Command line, Consumer<Next> done) {
        session.say(Banner.text(session.version()) + "\n"
                + session.client().status().version());
        done.accept(Next.read());
    }

    private static void help(HelpTopics help, PromptSession session, Line.Command line, Consumer<Next> done) {
        if (line.arguments().isEmpty()) {
            session.say(help.index());
        } else {
            String topic = line.arguments().get(0);
            help.page(topic)
                    .ifPresentOrElse(
                            session::say,
                            () -> session.say("No help on \"" + Sanitiser.cleanLine(topic) + "\"; help lists all."));
        }
        done.accept(Next.read());
    }
}
