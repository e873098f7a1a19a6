package io.jaelegram.client.terminal;

import io.jaelegram.client.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trace ID}: needs no server. */
@Command(name = "trace", description = "Show the way of one message, and who could see what of it.")
final class TraceCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "the message's id, or the beginning of it")
    private String id;

    @Override
    public Integer call() {
        String digits = id.startsWith("#") ? id.substring(1) : id;
        return run(report -> new OfflineTask(report, OfflineTask.Patience.SHORT, (task, online) -> {
            Trace trace = task.client()
                    .trace(digits)
                    .orElseThrow(() -> new CommandFailure(
                            Exit.UNKNOWN,
                            "No message here has an id that begins with \"" + Sanitiser.cleanLine(digits)
                                    + "\". The ids are in: history USER --json"));
            report.trace(trace);
            return Exit.DONE;
        }));
    }
}
