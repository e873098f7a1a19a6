package io.jaelegram.client.terminal;

import io.jaelegram.client.ServerAddress;
import io.jaelegram.protocol.UserName;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Runs commands with a real home, a real network and a client of this version. */
final class ClientLauncher implements Launcher {
    private final VersionComposition version;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ClientLauncher(VersionComposition version, InputStream in, PrintStream out, PrintStream err) {
        this.version = version;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run(GlobalOptions options, Function<Report, ScriptedTask> makeTask) {
        Output output = new Output(out, err, options.quiet());
        Style style = Style.of(options.plain(), System.getenv(), System.console() != null, ClientMain.encoding());
        ScriptedTask task = makeTask.apply(options.json() ? new JsonReport(output) : new TextReport(output, style));
        Optional<UserName> name = name(options);
        Path home = home(options, name);
        Optional<ServerAddress> server = options.server().map(RememberedServer::parse);
        Session session =
                withPassphrase(options, passphrase -> Session.open(version, home, name, passphrase, server, task));
        try {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            session.loop().execute(() -> {
                session.client().start();
                task.begin(session.client(), session.loop(), code::complete);
            });
            return code.join();
        } finally {
            session.close();
        }
    }

    @Override
    public int prompt(GlobalOptions options, Optional<String> chat) {
        return new PromptRunner(version, in, out, err).run(options, chat);
    }

    @Override
    public int changePassphrase(GlobalOptions options, Optional<char[]> next) {
        Optional<UserName> name = name(options);
        Path home = home(options, name);
        if (!Homes.isHome(home)) {
            throw new CommandFailure(Exit.UNKNOWN, home + " is no home; make one with: account create");
        }
        Session session = withPassphrase(
                options,
                passphrase -> Session.open(version, home, name, passphrase, Optional.empty(), new SilentListener()));
        try {
            session.home().changePassphrase(next);
            return Exit.DONE;
        } finally {
            session.close();
        }
    }

    /** Opens with the passphrase of the command line, if any, and wipes it. */
    private static Session withPassphrase(GlobalOptions options, Function<Optional<char[]>, Session> open) {
        Optional<char[]> passphrase = options.passphraseFile().map(Passphrases::read);
        try {
            return open.apply(passphrase);
        } finally {
            passphrase.ifPresent(Passphrases::wipe);
        }
    }

    /** Scripts say who they are: a script that meets a second home must not change its meaning. */
    private static Optional<UserName> name(GlobalOptions options) {
        Optional<UserName> name = options.user().map(text -> new UserName(SubCommand.name(text)));
        boolean known = name.isPresent() || options.home().filter(Homes::isHome).isPresent();
        if (!known) {
            throw new CommandFailure(Exit.USAGE, "Who are you? Give --user NAME. Nothing was done.");
        }
        return name;
    }

    private static Path home(GlobalOptions options, Optional<UserName> name) {
        return options.home().orElseGet(() -> Homes.ofThisPerson().of(name.orElseThrow()));
    }
}
