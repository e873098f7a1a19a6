package io.jaelegram.comparison;

import io.jaelegram.comparison.bench.BenchCommand;
import io.jaelegram.comparison.compare.CompareCommand;
import io.jaelegram.comparison.demo.DemoCommand;
import io.jaelegram.comparison.natlab.NatlabCommand;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.torture.TortureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything that drives and measures the programs from outside; {@code ./jaelegram} passes its verbs on to here. */
@Command(
        name = "jaelegram",
        mixinStandardHelpOptions = true,
        description = "Drives and measures the real server and clients.",
        subcommands = {
            DemoCommand.class,
            BenchCommand.class,
            CompareCommand.class,
            TortureCommand.class,
            NatlabCommand.class
        })
public final class ComparisonMain implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with its exit codes: 0 done, 1 the run failed, 2 wrong usage. */
    public static CommandLine commandLine() {
        return new CommandLine(new ComparisonMain())
                .setUsageHelpLongOptionsMaxWidth(30)
                .setExecutionExceptionHandler(ComparisonMain::failed);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof LabException) {
            command.getErr().println(command.getCommandName() + ": " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }

    /** Without a verb there is nothing to do: wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: demo, bench, compare, torture, natlab");
    }
}
