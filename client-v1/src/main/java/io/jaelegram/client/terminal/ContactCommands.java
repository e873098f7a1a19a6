package io.jaelegram.client.terminal;

import io.jaelegram.client.Added;
import io.jaelegram.client.Contact;
import io.jaelegram.client.terminal.PromptCommand.Completion;
import io.jaelegram.client.terminal.PromptCommand.Topic;
import io.jaelegram.crypto.SafetyNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands about people: contacts, add, verify, trust, me. */
final class ContactCommands {
    private ContactCommands() {}

    static List<PromptCommand> all() {
        return List.of(
                new PromptCommand(
                        Topic.PEOPLE,
                        List.of("contacts", "ls"),
                        "",
                        "list contacts",
                        List.of("Most new messages first. \"not verified\": nobody has compared safety numbers yet."),
                        List.of("/contacts"),
                        Completion.NOTHING,
                        ContactCommands::contacts),
                new PromptCommand(
                        Topic.PEOPLE,
                        List.of("add"),
                        "NAME | [NAME] CODE",
                        "add somebody by name or by contact code",
                        List.of(
                                "By name the server is believed the first time; by code nobody is.",
                                "The code is what the other person's /me shows."),
                        List.of("/add bob", "/add bob jg1-..."),
                        Completion.NOTHING,
                        ContactCommands::add),
                new PromptCommand(
                        Topic.PEOPLE,
                        List.of("verify"),
                        "USER",
                        "compare the safety number",
                        List.of(
                                "Both of you see the same 60 digits when nobody sits in between.",
                                "Answer match, mismatch or later."),
                        List.of("/verify bob"),
                        Completion.CONTACT,
                        ContactCommands::verify),
                new PromptCommand(
                        Topic.PEOPLE,
                        List.of("trust"),
                        "USER",
                        "accept somebody's changed key",
                        List.of("Messages that waited because of it are then sent. The contact is unverified again."),
                        List.of("/trust bob"),
                        Completion.CONTACT,
                        ContactCommands::trust),
                new PromptCommand(
                        Topic.PEOPLE,
                        List.of("me", "id"),
                        "",
                        "my contact code, as text and QR",
                        List.of("Others add you with it without believing any server."),
                        List.of("/me"),
                        Completion.NOTHING,
                        ContactCommands::me));
    }

    /** Why somebody could not be added. */
    static String failure(Added answer) {
        if (answer instanceof Added.Unknown unknown) {
            return unknown.text();
        }
        if (answer instanceof Added.Unreachable unreachable) {
            return unreachable.text();
        }
        return answer instanceof Added.Refused refused ? refused.text() : "";
    }

    private static void contacts(PromptSession session, Line.Command line, Consumer<Next> done) {
        List<Contact> contacts = session.client().contacts();
        if (contacts.isEmpty()) {
            session.say("No contacts yet. /add NAME, or /add CODE");
        }
        contacts.forEach(contact -> session.say(Screens.contact(contact, session.style())));
        done.accept(Next.read());
    }

    private static void add(PromptSession session, Line.Command line, Consumer<Next> done) {
        if (line.rest().isEmpty()) {
            session.say("Usage: /add NAME, or /add CODE");
            done.accept(Next.read());
            return;
        }
        session.client().add(line.rest(), answer -> {
            if (answer instanceof Added.Ok ok) {
                String name = ok.contact().name();
                session.say("Added " + name + ".  chat " + name + " opens the conversation.");
                session.tick(CheckList.Step.ADD);
            } else {
                session.say(session.style().red("Not added: " + failure(answer)));
            }
            done.accept(Next.read());
        });
    }

    private static void verify(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<Contact> found = target(session, line, "verify", done);
        if (found.isEmpty()) {
            return;
        }
        Contact contact = found.get();
        SafetyNumber number = SafetyNumber.of(
                session.client().me().identity(), contact.changedTo().orElse(contact.identity()));
        session.say(Screens.safetyNumber(contact, number, session.style()));
        if (session.screen().interactive()) {
            done.accept(ask(session, contact));
        } else {
            done.accept(Next.read());
        }
    }

    private static Next ask(PromptSession session, Contact contact) {
        String question = "Is it the same there? match, mismatch or later: ";
        return new Next.Ask(question, false, (answer, then) -> {
            switch (answer.strip().toLowerCase(Locale.ROOT)) {
                case "match" -> matched(session, contact, then);
                case "mismatch" ->
                    session.client().verified(contact, false, () -> {
                        session.say(session.style()
                                .red("Somebody may sit between you and " + contact.name()
                                        + ", or one of you has a new device. Say nothing secret here. Meet, exchange codes (/me)"
                                        + " and add each other by code."));
                        then.accept(Next.read());
                    });
                case "later", "" -> {
                    session.say("Nothing was changed.");
                    then.accept(Next.read());
                }
                default -> then.accept(ask(session, contact));
            }
        });
    }

    private static void matched(PromptSession session, Contact contact, Consumer<Next> then) {
        if (contact.changedTo().isPresent()) {
            session.say("That is " + contact.name() + "'s new key. Type /trust " + contact.name()
                    + " to accept it, then /verify " + contact.name() + " once more.");
            then.accept(Next.read());
            return;
        }
        session.client().verified(contact, true, () -> {
            session.say(session.style().green(contact.name() + " is verified."));
            session.tick(CheckList.Step.VERIFY);
            then.accept(Next.read());
        });
    }

    private static void trust(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<Contact> found = target(session, line, "trust", done);
        if (found.isEmpty()) {
            return;
        }
        Contact contact = found.get();
        if (contact.changedTo().isEmpty()) {
            session.say(contact.name() + "'s key has not changed: there is nothing to accept.");
            done.accept(Next.read());
            return;
        }
        session.client().trust(contact, () -> {
            session.say("The new key of " + contact.name() + " is accepted; what waited is sent. /verify "
                    + contact.name() + " makes sure that it is really theirs.");
            done.accept(Next.read());
        });
    }

    private static void me(PromptSession session, Line.Command line, Consumer<Next> done) {
        session.say(Screens.me(session.client().me(), session.style()));
        done.accept(Next.read());
    }

    /** Whom a command means: the one named, else the one whose chat is open; empty when {@code done} was told. */
    static Optional<Contact> target(PromptSession session, Line.Command line, String command, Consumer<Next> done) {
        if (line.arguments().size() == 1) {
            return ChatCommands.contact(session, line.arguments().get(0), done);
        }
        if (line.arguments().isEmpty() && session.chat().isPresent()) {
            return session.chat();
        }
        session.say("Usage: /" + command + " USER");
        done.accept(Next.read());
        return Optional.empty();
    }
}
