package io.jaelegram.client.v3;

import io.jaelegram.client.Contact;
import io.jaelegram.client.terminal.Line;
import io.jaelegram.client.terminal.Next;
import io.jaelegram.client.terminal.PromptCommand;
import io.jaelegram.client.terminal.PromptSession;
import io.jaelegram.protocol.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code /buddies [USER]}: whose clients hold my mail, or somebody's, and what this one holds for others. */
final class BuddiesCommand {
    private final Supplier<Optional<BuddyService>> buddies;

    BuddiesCommand(Supplier<Optional<BuddyService>> buddies) {
        this.buddies = buddies;
    }

    PromptCommand command() {
        return new PromptCommand(
                PromptCommand.Topic.NETWORK,
                List.of("buddies"),
                "[USER]",
                "whose clients keep mail while its reader is away",
                List.of(
                        "Without USER: your own buddies, and what you keep for others.",
                        "A buddy is told a mailbox key, a size and a lifetime; no name, and nothing that it can read."),
                List.of("/buddies", "/buddies bob"),
                PromptCommand.Completion.CONTACT,
                this::run);
    }

    private void run(PromptSession session, Line.Command line, Consumer<Next> done) {
        if (buddies.get().isEmpty()) {
            session.say("Buddies are off: with --no-direct nobody is told an address, and the server keeps your mail.");
            done.accept(Next.read());
            return;
        }
        BuddyService service = buddies.get().get();
        if (line.arguments().isEmpty()) {
            service.describe(session.client().me().mailbox(), lines -> {
                session.say("Your buddies: " + String.join("\n", lines));
                session.say("You keep for others: " + service.holding());
            });
        } else {
            String name = line.arguments().get(0);
            Optional<MailboxId> reader = session.client().contact(name).map(Contact::mailbox);
            reader.ifPresentOrElse(
                    mailbox -> service.describe(
                            mailbox, lines -> session.say("Buddies of " + name + ": " + String.join("\n", lines))),
                    () -> session.say("No contact has the name \"" + name + "\". /add " + name + " finds people."));
        }
        done.accept(Next.read());
    }
}
