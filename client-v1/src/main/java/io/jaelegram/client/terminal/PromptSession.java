package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.client.StoredMessage;
import io.jaelegram.protocol.link.Loop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the prompt remembers between lines: who is talked to, and how we stand. Touched only on the loop. */
public final class PromptSession {
    private static final int LAST_LINES = 20;

    private final VersionComposition version;
    private final Client client;
    private final Loop loop;
    private final Screen screen;
    private final Style style;
    private final CheckList checkList;
    private Optional<String> chat = Optional.empty();
    private boolean online;

    PromptSession(VersionComposition version, Client client, Loop loop, Screen screen, Style style) {
        this.version = version;
        this.client = client;
        this.loop = loop;
        this.screen = screen;
        this.style = style;
        this.checkList = new CheckList(client);
    }

    public Client client() {
        return client;
    }

    public Loop loop() {
        return loop;
    }

    public Style style() {
        return style;
    }

    VersionComposition version() {
        return version;
    }

    Screen screen() {
        return screen;
    }

    CheckList checkList() {
        return checkList;
    }

    /** Shows a newcomer's list with one more box ticked. */
    void tick(CheckList.Step step) {
        if (screen.interactive()) {
            checkList.tick(step).ifPresent(this::say);
        }
    }

    /** Prints above the input line. */
    public void say(String lines) {
        screen.say(lines);
    }

    public void say(List<String> lines) {
        screen.say(String.join("\n", lines));
    }

    /** Whom text goes to; empty before the first {@code chat}, and after its contact is gone. */
    public Optional<Contact> chat() {
        return chat.flatMap(client::contact);
    }

    /** Switches, shows the last lines and marks what was new among them. */
    void open(Contact contact, Consumer<Next> done) {
        chat = Optional.of(contact.name());
        client.approach(contact);
        String trust = contact.verified() ? "verified" : "not verified: /verify " + contact.name();
        screen.say(style.bold("Chat with " + contact.name()) + "  (" + trust + ")");
        if (contact.changedTo().isPresent()) {
            screen.say(style.red(Screens.keyChanged(contact)));
        }
        List<StoredMessage> fresh = unshown(contact.name());
        List<StoredMessage> lines = screen.interactive() ? client.history(contact, LAST_LINES) : List.of();
        List<StoredMessage> old = lines.stream()
                .filter(line -> fresh.stream().noneMatch(one -> one.id().equals(line.id())))
                .toList();
        ChatLines format = new ChatLines(style);
        old.forEach(line -> screen.message(format.dated(line, screen.width())));
        show(fresh, () -> {
            refresh();
            done.accept(Next.read());
        });
    }

    /** Marks messages as shown, then prints them. */
    void show(List<StoredMessage> messages, Runnable then) {
        if (messages.isEmpty()) {
            then.run();
            return;
        }
        client.show(messages, () -> {
            ChatLines format = new ChatLines(style);
            messages.forEach(one -> screen.message(format.live(one, screen.width())));
            then.run();
        });
    }

    /** Incoming messages of a chat that nobody has seen. */
    List<StoredMessage> unshown(String name) {
        return client.unshown().stream().filter(one -> one.chat().equals(name)).toList();
    }

    void online(boolean nowOnline) {
        online = nowOnline;
        refresh();
    }

    /** Messages to this contact take another way now. */
    void moved(Contact contact) {
        if (chat.equals(Optional.of(contact.name()))) {
            refresh();
        }
    }

    /** Brings the input line's beginning up to date. */
    void refresh() {
        screen.prompt(prompt());
    }

    private String prompt() {
        String head = client.me().name() + chat.map(name -> ">" + name).orElse("");
        if (!style.symbols()) {
            return head + "> ";
        }
        int unread = client.contacts().stream()
                .filter(contact -> !chat.equals(Optional.of(contact.name())))
                .mapToInt(Contact::unread)
                .sum();
        Optional<String> path = chat().flatMap(client::path);
        boolean shown = chat.isPresent() || !online;
        String way = path.orElse("offline");
        String where = shown ? " " + style.dim("[" + version.label() + " " + way + "]") : "";
        return head + where + (unread > 0 ? " " + style.bold("(" + unread + ")") : "") + "> ";
    }
}
