package io.jaelegram.client.terminal;

import java.util.Optional;
import java.util.function.Function;

/** How commands are run: for real by {@link ClientLauncher}, by a made-up client in tests. */
interface Launcher {
    /** Opens the home, starts the client, runs the task to its end and closes everything. Returns the exit code. */
    int run(GlobalOptions options, Function<Report, ScriptedTask> task);

    /** The prompt, until the person leaves. */
    int prompt(GlobalOptions options, Optional<String> chat);

    /** Gives the home another passphrase, or none. */
    int changePassphrase(GlobalOptions options, Optional<char[]> next);
}
