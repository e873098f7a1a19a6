package io.jaelegram.client.terminal;

import io.jaelegram.protocol.UserName;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What all commands below the jar share. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class SubCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    final GlobalOptions options() {
        return root.options();
    }

    final Launcher launcher() {
        return root.launcher();
    }

    final int run(Function<Report, ScriptedTask> task) {
        return launcher().run(options(), task);
    }

    /** Refuses what cannot be anybody's name before anything is opened. */
    static String name(String text) {
        return UserName.parse(text)
                .map(UserName::text)
                .orElseThrow(() -> new CommandFailure(
                        Exit.USAGE,
                        "\"" + Sanitiser.cleanLine(text) + "\" is not a name: 1 to 32 of A-Z a-z 0-9 _ . - are."
                                + " Nothing was done."));
    }
}
