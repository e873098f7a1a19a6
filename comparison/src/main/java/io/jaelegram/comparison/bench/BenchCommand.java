package io.jaelegram.comparison.bench;

import io.jaelegram.comparison.bench.buddies.BuddiesCommand;
import io.jaelegram.comparison.bench.direct.DirectCommand;
import io.jaelegram.comparison.bench.lookup.EclipseCommand;
import io.jaelegram.comparison.bench.lookup.LookupCommand;
import io.jaelegram.comparison.bench.server.ClusterCommand;
import io.jaelegram.comparison.bench.server.RelayCommand;
import io.jaelegram.comparison.bench.server.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures one thing, beside its baseline.",
        subcommands = {
            RelayCommand.class,
            ServerCommand.class,
            ClusterCommand.class,
            StartCommand.class,
            LookupCommand.class,
            EclipseCommand.class,
            BuddiesCommand.class,
            DirectCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to measure: server, cluster, relay, start, lookup, eclipse, buddies, direct");
    }
}
