package io.jaelegram.client.terminal;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A question of one version as a command: {@code NAME [USER]}. */
@Command
final class QuestionCommand extends SubCommand {
    private final ScriptedQuestion question;

    @Parameters(index = "0", arity = "0..1", paramLabel = "USER", description = "about whom; without it: about you")
    private String user;

    private QuestionCommand(ScriptedQuestion question) {
        this.question = question;
    }

    static CommandLine of(ScriptedQuestion question) {
        CommandLine command = new CommandLine(new QuestionCommand(question));
        command.getCommandSpec().name(question.name()).usageMessage().description(question.summary());
        return command;
    }

    @Override
    public Integer call() {
        Optional<String> about = Optional.ofNullable(user).map(SubCommand::name);
        return run(report -> new QuestionTask(report, question, about));
    }
}
