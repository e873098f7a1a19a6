package io.jaelegram.client.terminal;

import io.jaelegram.client.Client;
import io.jaelegram.client.Contact;
import io.jaelegram.protocol.link.Loop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A running prompt: a client that is started, what it tells on the screen, and lines that are read until the end. */
final class Prompt {
    private final Loop loop;
    private final Surface surface;
    private final Client client;
    private final PromptSession state;

    /**
     * @param client not started yet, telling a {@link PromptListener} that {@link #run} is given
     */
    Prompt(VersionComposition version, Client client, Loop loop, Surface surface) {
        this.client = client;
        this.loop = loop;
        this.surface = surface;
        this.state = new PromptSession(version, client, loop, surface.screen(), surface.style());
    }

    /**
     * Until the person leaves; the exit code. Not on the loop.
     *
     * @param chat to be opened first
     * @param ofTheHome commands beside those of the client
     * @param home for the input history
     */
    int run(PromptListener listener, Optional<String> chat, List<PromptCommand> ofTheHome, Path home) {
        CommandTable commands = PromptCommands.table(state.version(), ofTheHome);
        surface.prepare(commands, this::names, home);
        Next first = Waiting.on(loop, done -> {
            client.start();
            surface.screen().say(welcome());
            listener.attach(state);
            Optional<Contact> contact = chat.flatMap(client::contact);
            if (contact.isPresent()) {
                state.open(contact.get(), done);
            } else {
                chat.ifPresent(name -> state.say("No contact \"" + name + "\". /add " + name + " finds one."));
                state.refresh();
                done.accept(Next.read());
            }
        });
        new PromptLoop(surface.input(), new LineHandler(state, commands), state).run(first);
        return Waiting.on(loop, done -> new Departure(state).begin(done::accept));
    }

    private String welcome() {
        String head = "Welcome to Jaelegram, " + client.me().name()
                + ".\nValid commands: chat [username], clear [username], [message], help, exit";
        boolean newcomer = state.checkList().newcomer() && surface.screen().interactive();
        return newcomer ? head + "\n" + String.join("\n", state.checkList().lines()) : head;
    }

    private List<String> names() {
        return Waiting.on(
                loop,
                done -> done.accept(
                        client.contacts().stream().map(Contact::name).toList()));
    }
}
