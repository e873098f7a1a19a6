package io.jaelegram.client.terminal;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The jar without a command: the prompt. */
@Command(
        name = "jaelegram",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "An end-to-end encrypted messenger. Without a command: the prompt.",
        footer = {
            "",
            "Exit codes: 0 done, 1 fault, 2 wrong usage, 3 server unreachable, 4 key changed or not trusted,",
            "5 unknown user or id, 6 state not reached in time, 7 refused, 8 home locked, full or damaged."
        })
final class RootCommand implements Callable<Integer> {
    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    private final Launcher launcher;

    RootCommand(Launcher launcher) {
        this.launcher = launcher;
    }

    GlobalOptions options() {
        return options;
    }

    Launcher launcher() {
        return launcher;
    }

    @Override
    public Integer call() {
        return launcher.prompt(options, Optional.empty());
    }
}
