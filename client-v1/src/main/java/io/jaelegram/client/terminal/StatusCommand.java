package io.jaelegram.client.terminal;

import picocli.CommandLine.Command;

/** {@code status}: connects, registers, and tells how things stand; exit code 3 when nobody answered. */
@Command(name = "status", description = "Connect and show the connection, the queue and your contact code.")
final class StatusCommand extends SubCommand {
    @Override
    public Integer call() {
        return run(StatusCommand::task);
    }

    static ScriptedTask task(Report report) {
        return new OfflineTask(report, OfflineTask.Patience.LONG, (task, online) -> {
            report.status(task.client().status(), task.client().me());
            return online ? Exit.DONE : Exit.UNREACHABLE;
        });
    }
}
