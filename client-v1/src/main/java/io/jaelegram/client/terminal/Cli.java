package io.jaelegram.client.terminal;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line: all commands, and every failure as one clear line with its exit code. */
final class Cli {
    private Cli() {}

    static CommandLine of(Launcher launcher, PrintWriter out, PrintWriter err) {
        return of(launcher, Optional.empty(), List.of(), out, err);
    }

    /**
     * All commands of one version.
     *
     * @param ofTheVersion see {@link VersionComposition#options}
     * @param questions see {@link VersionComposition#questions}
     */
    static CommandLine of(
            Launcher launcher,
            Optional<Object> ofTheVersion,
            List<ScriptedQuestion> questions,
            PrintWriter out,
            PrintWriter err) {
        CommandLine cli = new CommandLine(new RootCommand(launcher));
        ofTheVersion.ifPresent(
                options -> cli.getCommandSpec().addMixin("version", CommandSpec.forAnnotatedObject(options)));
        cli.getCommandSpec().version("Jaelegram " + Banner.number());
        List.of(
                        new SendCommand(),
                        new RecvCommand(),
                        new HistoryCommand(),
                        new ContactsCommand(),
                        new StatusCommand(),
                        new TraceCommand(),
                        new PingCommand(),
                        new NetcheckCommand(),
                        new VerifyCommand(),
                        new TrustCommand(),
                        new AccountCommand(),
                        new ChatCommand(),
                        new CompletionCommand())
                .forEach(cli::addSubcommand);
        questions.forEach(question -> cli.addSubcommand(QuestionCommand.of(question)));
        return cli.setOut(out)
                .setErr(err)
                // A message may begin with @ and is no file of arguments.
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler(Cli::wrongUsage)
                .setExecutionExceptionHandler(Cli::failed);
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String text = e.getMessage() + ". Nothing was done; see: "
                + command.getCommandSpec().qualifiedName() + " --help"
                + (e instanceof CommandLine.UnmatchedArgumentException
                        ? ". A text goes in quotes, and behind -- when it begins with a dash"
                        : "");
        report(command, Arrays.asList(arguments).contains("--json"), Exit.USAGE, text);
        return Exit.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        RootCommand root = (RootCommand) command.getCommandSpec().root().userObject();
        Failure failure = Failure.of(e);
        report(command, root.options().json(), failure.exitCode(), failure.text());
        if (root.options().verbose()) {
            e.printStackTrace(command.getErr());
        }
        return failure.exitCode();
    }

    private static void report(CommandLine command, boolean json, int code, String text) {
        if (json) {
            command.getOut()
                    .print(EventJson.of("error")
                                    .put("code", code)
                                    .put("text", text)
                                    .line() + "\n");
            command.getOut().flush();
        }
        command.getErr().print(text + "\n");
        command.getErr().flush();
    }
}
