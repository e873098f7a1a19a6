package io.jaelegram.client.v3;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.client.Status;
import io.jaelegram.client.terminal.Line;
import io.jaelegram.client.terminal.Next;
import io.jaelegram.client.terminal.PromptCommand;
import io.jaelegram.client.terminal.PromptSession;
import io.jaelegram.client.terminal.ScriptedQuestion;
import io.jaelegram.protocol.MailboxId;
import java.util.ArrayList;
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

    /** The same for scripts. */
    ScriptedQuestion question() {
        return new ScriptedQuestion("buddies", "Show whose clients keep your mail, or somebody's.", this::ask);
    }

    private void run(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<String> about = line.arguments().stream().findFirst();
        ask(session.client(), about, answer -> {
            if (answer.isEmpty()) {
                String name = about.orElse("");
                session.say("No contact has the name \"" + name + "\". /add " + name + " finds people.");
                return;
            }
            session.say(about.map(name -> "Buddies of " + name + ":").orElse("Your buddies:"));
            session.say(answer.get().stream()
                    .map(one -> "  " + one.name() + "  " + one.text())
                    .toList());
        });
        done.accept(Next.read());
    }

    private void ask(Client client, Optional<String> about, Consumer<Optional<List<Status.Detail>>> told) {
        Optional<MailboxId> reader = about.map(name -> client.contact(name).map(Contact::mailbox))
                .orElse(Optional.of(client.me().mailbox()));
        if (reader.isEmpty()) {
            told.accept(Optional.empty());
        } else if (buddies.get().isEmpty()) {
            told.accept(Optional.of(
                    List.of(new Status.Detail("keepers", "the server: --no-direct tells nobody your address"))));
        } else {
            BuddyService service = buddies.get().get();
            service.describe(reader.get(), group -> {
                List<Status.Detail> all = new ArrayList<>(group);
                if (about.isEmpty()) {
                    all.addAll(service.details());
                }
                told.accept(Optional.of(all));
            });
        }
    }
}
