package io.jaelegram.client.terminal;

import io.jaelegram.client.Added;
import io.jaelegram.client.Contact;
import io.jaelegram.client.SendResult;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.client.terminal.PromptCommand.Completion;
import io.jaelegram.client.terminal.PromptCommand.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands about conversations: chat, clear, next, msg, history, search. */
final class ChatCommands {
    private static final int DEFAULT_HISTORY = 20;
    private static final int MOST_HISTORY = 10_000;

    private ChatCommands() {}

    static List<PromptCommand> all() {
        return List.of(
                new PromptCommand(
                        Topic.TALKING,
                        List.of("chat", "c"),
                        "USER",
                        "open a chat",
                        List.of("Shows its last 20 lines. The bare word does the same: chat bob"),
                        List.of("chat bob", "/c bob"),
                        Completion.CONTACT,
                        ChatCommands::chat),
                new PromptCommand(
                        Topic.TALKING,
                        List.of("next"),
                        "",
                        "open the next chat with new messages",
                        List.of(),
                        List.of("/next"),
                        Completion.NOTHING,
                        ChatCommands::next),
                new PromptCommand(
                        Topic.TALKING,
                        List.of("msg", "m"),
                        "USER TEXT",
                        "send once without switching",
                        List.of(
                                "A name that is no contact yet is looked up at the server.",
                                "@USER TEXT does the same for contacts."),
                        List.of("/msg bob see you at 5", "@bob see you at 5"),
                        Completion.CONTACT,
                        ChatCommands::msg),
                new PromptCommand(
                        Topic.TALKING,
                        List.of("history"),
                        "[N]",
                        "last N lines of this chat",
                        List.of("20 lines without N."),
                        List.of("/history", "/history 100"),
                        Completion.NOTHING,
                        ChatCommands::history),
                new PromptCommand(
                        Topic.TALKING,
                        List.of("search", "s"),
                        "WORDS [USER]",
                        "find messages",
                        List.of(
                                "Finds messages with all of the words; a last word that is a contact searches that chat."),
                        List.of("/search train ticket", "/search \"platform 9\" bob"),
                        Completion.NOTHING,
                        ChatCommands::search),
                new PromptCommand(
                        Topic.TALKING,
                        List.of("clear"),
                        "USER",
                        "delete the history with somebody from this device",
                        List.of("Asks first. Messages that still wait to be delivered are delivered."),
                        List.of("clear bob", "/clear bob"),
                        Completion.CONTACT,
                        ChatCommands::clear));
    }

    private static void chat(PromptSession session, Line.Command line, Consumer<Next> done) {
        if (line.arguments().size() != 1) {
            session.say("Please enter a user: /chat USER");
            done.accept(Next.read());
            return;
        }
        contact(session, line.arguments().get(0), done).ifPresent(contact -> session.open(contact, done));
    }

    private static void next(PromptSession session, Line.Command line, Consumer<Next> done) {
        Optional<Contact> unread = session.client().contacts().stream()
                .filter(contact -> contact.unread() > 0)
                .findFirst();
        if (unread.isPresent()) {
            session.open(unread.get(), done);
        } else {
            session.say("Nothing new.");
            done.accept(Next.read());
        }
    }

    private static void msg(PromptSession session, Line.Command line, Consumer<Next> done) {
        String[] parts = line.rest().split("\\s+", 2);
        if (parts.length < 2) {
            session.say("Usage: /msg USER TEXT");
            done.accept(Next.read());
            return;
        }
        session.client().find(parts[0], answer -> {
            if (answer instanceof Added.Ok ok) {
                SendResult result = session.client().send(ok.contact(), parts[1], Optional.empty());
                if (result instanceof SendResult.Refused refused) {
                    session.say(session.style().red("Not sent: " + refused.text()));
                }
            } else {
                session.say(session.style().red("Not sent: " + ContactCommands.failure(answer)));
            }
            done.accept(Next.read());
        });
    }

    private static void history(PromptSession session, Line.Command line, Consumer<Next> done) {
        String number = line.arguments().isEmpty()
                ? "" + DEFAULT_HISTORY
                : line.arguments().get(0);
        if (line.arguments().size() > 1 || !number.matches("[1-9][0-9]{0,4}")) {
            session.say("Usage: /history [N], N from 1 to " + MOST_HISTORY);
        } else if (session.chat().isEmpty()) {
            session.say("Please enter a conversation first");
        } else {
            int lines = Math.min(MOST_HISTORY, Integer.parseInt(number));
            print(session, session.client().history(session.chat().get(), lines), "No messages yet.");
        }
        done.accept(Next.read());
    }

    private static void search(PromptSession session, Line.Command line, Consumer<Next> done) {
        List<String> words = line.arguments();
        if (words.isEmpty()) {
            session.say("Usage: /search WORDS [USER]");
            done.accept(Next.read());
            return;
        }
        Optional<Contact> in =
                words.size() > 1 ? session.client().contact(words.get(words.size() - 1)) : Optional.empty();
        List<String> wanted = in.isPresent() ? words.subList(0, words.size() - 1) : words;
        print(session, session.client().search(String.join(" ", wanted), in), "Nothing found.");
        done.accept(Next.read());
    }

    private static void clear(PromptSession session, Line.Command line, Consumer<Next> done) {
        if (line.arguments().size() != 1) {
            session.say("Please enter a user: /clear USER");
            done.accept(Next.read());
            return;
        }
        Optional<Contact> found = contact(session, line.arguments().get(0), done);
        if (found.isEmpty()) {
            return;
        }
        Contact contact = found.get();
        if (!session.screen().interactive()) {
            wipe(session, contact, done);
            return;
        }
        int messages = session.client().history(contact, Integer.MAX_VALUE).size();
        String question = "Delete " + messages + " messages with " + contact.name()
                + " from this device? Type the name to confirm: ";
        done.accept(new Next.Ask(question, false, (answer, then) -> {
            if (answer.strip().equals(contact.name())) {
                wipe(session, contact, then);
            } else {
                session.say("Nothing was deleted.");
                then.accept(Next.read());
            }
        }));
    }

    private static void wipe(PromptSession session, Contact contact, Consumer<Next> done) {
        session.client().clear(contact, () -> {
            session.say("The history with " + contact.name() + " is deleted from this device.");
            done.accept(Next.read());
        });
    }

    private static void print(PromptSession session, List<StoredMessage> messages, String none) {
        ChatLines lines = new ChatLines(session.style());
        if (messages.isEmpty()) {
            session.say(none);
        }
        messages.forEach(one -> session.say(lines.dated(one, session.screen().width())));
    }

    /** The contact, or the words that there is none and the next line. */
    static Optional<Contact> contact(PromptSession session, String name, Consumer<Next> done) {
        Optional<Contact> contact = session.client().contact(name);
        if (contact.isEmpty()) {
            String shown = Sanitiser.cleanLine(name);
            session.say("No contact \"" + shown + "\". /add " + shown + " finds one.");
            done.accept(Next.read());
        }
        return contact;
    }
}
