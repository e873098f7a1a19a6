package io.jaelegram.client.terminal;

import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code netcheck}: exit code 3 when the server did not answer. */
@Command(
        name = "netcheck",
        description = "Measure how this client stands in its network: server, addresses, NAT, nodes.")
final class NetcheckCommand extends SubCommand {
    private static final ScriptedQuestion QUESTION = new ScriptedQuestion(
            "netcheck", "", (client, about, told) -> client.check(findings -> told.accept(Optional.of(findings))));

    @Override
    public Integer call() {
        return run(report -> new QuestionTask(report, QUESTION, Optional.empty()));
    }
}
