package io.jaelegram.client.terminal;

import io.jaelegram.client.terminal.PromptCommand.Completion;
import io.jaelegram.client.terminal.PromptCommand.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** {@code /passphrase}: asks twice, without showing it and without remembering the line. */
final class PassphraseCommand {
    private PassphraseCommand() {}

    /**
     * @param change gives the home another passphrase or none; it blocks for seconds, so it runs beside the loop
     */
    static PromptCommand of(Consumer<Optional<char[]>> change) {
        return new PromptCommand(
                Topic.PROGRAM,
                List.of("passphrase"),
                "",
                "protect this home with a passphrase, or change it",
                List.of("Asks for the new one twice. An empty one takes the protection away."),
                List.of("/passphrase"),
                Completion.NOTHING,
                (session, line, done) -> ask(session, change, done));
    }

    private static void ask(PromptSession session, Consumer<Optional<char[]>> change, Consumer<Next> done) {
        if (!session.screen().interactive()) {
            session.say("A passphrase is asked for at a terminal only. In scripts: account passwd");
            done.accept(Next.read());
            return;
        }
        done.accept(new Next.Ask(
                "New passphrase (not shown, empty for none): ",
                true,
                (first, then) -> then.accept(new Next.Ask("Once more: ", true, (second, last) -> {
                    if (first.equals(second)) {
                        apply(session, change, first, last);
                    } else {
                        session.say("They differ. Nothing was changed.");
                        last.accept(Next.read());
                    }
                }))));
    }

    private static void apply(
            PromptSession session, Consumer<Optional<char[]>> change, String text, Consumer<Next> done) {
        char[] passphrase = text.toCharArray();
        CompletableFuture.runAsync(() -> change.accept(text.isEmpty() ? Optional.empty() : Optional.of(passphrase)))
                .whenComplete((nothing, failure) -> session.loop().execute(() -> {
                    Arrays.fill(passphrase, '\0');
                    String changed = text.isEmpty()
                            ? "This home is not protected by a passphrase any more."
                            : "This home is protected by the new passphrase from its next start on.";
                    session.say(
                            failure == null
                                    ? changed
                                    : Failure.of(failure.getCause()).text());
                    done.accept(Next.read());
                }));
    }
}
