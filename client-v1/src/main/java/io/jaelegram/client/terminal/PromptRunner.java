package io.jaelegram.client.terminal;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.home.Home;
import io.jaelegram.client.home.HomeLockedException;
import io.jaelegram.protocol.UserName;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The prompt from the first line on the screen to the last, on a terminal or in a pipe. */
final class PromptRunner {
    private final VersionComposition version;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    PromptRunner(VersionComposition version, InputStream in, PrintStream out, PrintStream err) {
        this.version = version;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code once the person has left. */
    int run(GlobalOptions options, Optional<String> chat) {
        try (Surface surface = SystemTerminal.open()
                .<Surface>map(terminal -> new ConsoleSurface(terminal, options))
                .orElseGet(() -> new PipeSurface(in, new Output(out, err, options.quiet())))) {
            surface.screen().say(Banner.text(version));
            Login login = new Login(surface);
            Optional<UserName> given = options.user().map(text -> new UserName(SubCommand.name(text)));
            Optional<UserName> only = given.isPresent() || options.home().isPresent()
                    ? Optional.empty()
                    : Homes.ofThisPerson().only();
            try {
                return run(options, chat, surface, login, given.or(() -> only).orElseGet(login::name));
            } catch (HomeLockedException e) {
                // Nobody named this home: a second window is for a second person.
                if (only.isEmpty() || !surface.screen().interactive()) {
                    throw e;
                }
                surface.say(only.get() + " is open in another window.");
                return run(options, chat, surface, login, login.name());
            }
        }
    }

    private int run(GlobalOptions options, Optional<String> chat, Surface surface, Login login, UserName name) {
        Path directory = options.home().orElseGet(() -> Homes.ofThisPerson().of(name));
        PromptListener listener = new PromptListener();
        Optional<ServerAddress> server = options.server().map(RememberedServer::parse);
        Optional<char[]> passphrase = passphrase(options, surface, login, name, directory);
        Session session;
        try {
            session = Session.open(version, directory, Optional.of(name), passphrase, server, listener);
        } finally {
            passphrase.ifPresent(Passphrases::wipe);
        }
        if (passphrase.isPresent()) {
            // Stretching it filled hundreds of megabytes that an idle prompt would hold for hours.
            CompletableFuture.runAsync(System::gc);
        }
        try {
            return new Prompt(version, session.client(), session.loop(), surface)
                    .run(
                            listener,
                            chat,
                            List.of(PassphraseCommand.of(session.home()::changePassphrase)),
                            session.home().directory());
        } finally {
            session.close();
        }
    }

    private static Optional<char[]> passphrase(
            GlobalOptions options, Surface surface, Login login, UserName name, Path directory) {
        if (options.passphraseFile().isPresent()) {
            return options.passphraseFile().map(Passphrases::read);
        }
        if (!surface.screen().interactive()) {
            return Optional.empty();
        }
        if (!Homes.isHome(directory)) {
            return login.newPassphrase(name, Homes.shown(directory));
        }
        return Home.needsPassphrase(directory) ? Optional.of(login.passphrase(name)) : Optional.empty();
    }
}
