package io.jaelegram.client.terminal;

import io.jaelegram.client.Contact;
import io.jaelegram.client.SendResult;
import io.jaelegram.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does what a line means (user-experience.md 2.1). Touched only on the loop. */
final class LineHandler {
    /** A paste beyond either was perhaps not meant. */
    private static final int MANY_LINES = 20;

    private static final int MANY_BYTES = 4 * 1024;

    /** Shown to somebody who types before a chat is open. */
    private static final int FEW_CONTACTS = 5;

    private final PromptSession session;
    private final CommandTable commands;
    private String held = "";

    LineHandler(PromptSession session, CommandTable commands) {
        this.session = session;
        this.commands = commands;
    }

    /**
     * Handles one line as typed or pasted.
     *
     * @param done is called once
     */
    void handle(String typed, Consumer<Next> done) {
        Line line = LineGrammar.parse(typed);
        if (line instanceof Line.HeldSlash text && !text.text().equals(held)) {
            held = text.text();
            session.say("Did you mean the command? Enter again to send as text.");
            done.accept(new Next.Read(session.screen().interactive() ? held : ""));
            return;
        }
        held = "";
        if (line instanceof Line.HeldSlash text) {
            text(text.text(), done);
        } else if (line instanceof Line.Text text) {
            text(text.text(), done);
        } else if (line instanceof Line.To to) {
            addressed(to, done);
        } else if (line instanceof Line.Bare bare) {
            bare(bare, done);
        } else if (line instanceof Line.Command command) {
            command(command, done);
        } else {
            done.accept(Next.read());
        }
    }

    private void text(String text, Consumer<Next> done) {
        Optional<Contact> chat = session.chat();
        if (chat.isEmpty()) {
            session.say("Please enter a conversation first" + suggestions());
            done.accept(Next.read());
            return;
        }
        boolean large = text.lines().count() > MANY_LINES || text.getBytes(StandardCharsets.UTF_8).length > MANY_BYTES;
        if (large && session.screen().interactive()) {
            done.accept(new Next.Ask(
                    "Send " + text.lines().count() + " lines, " + text.getBytes(StandardCharsets.UTF_8).length
                            + " bytes, to " + chat.get().name() + " as one message? [y/N] ",
                    false,
                    (answer, then) -> {
                        if (answer.strip().equalsIgnoreCase("y")) {
                            send(chat.get(), text);
                        } else {
                            session.say("Not sent.");
                        }
                        then.accept(Next.read());
                    }));
        } else {
            send(chat.get(), text);
            done.accept(Next.read());
        }
    }

    private void addressed(Line.To to, Consumer<Next> done) {
        Optional<Contact> contact = session.client().contact(to.user());
        contact.ifPresentOrElse(
                known -> send(known, to.text()), () -> session.say(noContact(to.user(), "\\@" + to.user() + " ...")));
        done.accept(Next.read());
    }

    /** Queues; what becomes of it is told by {@link OwnMessages}. */
    private void send(Contact contact, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.MAX_TEXT) {
            session.say("Not sent: " + bytes + " bytes are more than the " + Limits.MAX_TEXT
                    + " of one message. Send it in parts.");
            return;
        }
        SendResult result = session.client().send(contact, text, Optional.empty());
        if (result instanceof SendResult.Refused refused) {
            session.say(session.style().red("Not sent: " + refused.text()));
        }
    }

    private void bare(Line.Bare bare, Consumer<Next> done) {
        String user = bare.user();
        boolean needsContact = bare.word() == Line.Word.CHAT || bare.word() == Line.Word.CLEAR;
        if (needsContact && session.client().contact(user).isEmpty()) {
            session.say(noContact(user, "\\" + bare.word() + " " + user));
            done.accept(Next.read());
            return;
        }
        List<String> arguments = user.isEmpty() ? List.of() : List.of(user);
        String name = bare.word().toString();
        command(new Line.Command(name, arguments, user), done);
    }

    private void command(Line.Command line, Consumer<Next> done) {
        Optional<PromptCommand> command = commands.find(line.name());
        if (command.isPresent()) {
            command.get().action().run(session, line, done);
            return;
        }
        String guess = commands.nearest(line.name())
                .map(name -> " Did you mean /" + name + "?")
                .orElse(" help lists all.");
        session.say("Unknown command /" + Sanitiser.cleanLine(line.name()) + ", nothing was sent." + guess + " (//"
                + Sanitiser.cleanLine(line.name()) + " sends it as text.)");
        done.accept(Next.read());
    }

    private static String noContact(String user, String asText) {
        String shown = Sanitiser.cleanLine(user);
        return "No contact \"" + shown + "\". /add " + shown + ", or " + asText + " to send it as text.";
    }

    private String suggestions() {
        String names = session.client().contacts().stream()
                .limit(FEW_CONTACTS)
                .map(contact -> "chat " + contact.name())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "  (/add NAME finds somebody)" : "  (" + names + ")";
    }
}
