package io.jaelegram.client.terminal;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ping USER}. */
@Command(
        name = "ping",
        description =
                "Ask somebody's client for a sign of life: path and time, until the shortest way answers or 10 times.")
final class PingCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "whom to ask")
    private String user;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Durations.class,
            description = "for all of it: 500ms, 30s, 2m (default: ${DEFAULT-VALUE})")
    private Duration timeout;

    @Override
    public Integer call() {
        String who = name(user);
        return run(report -> new PingTask(report, who, timeout));
    }
}
