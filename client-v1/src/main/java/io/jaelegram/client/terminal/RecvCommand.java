package io.jaelegram.client.terminal;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recv}. */
@Command(name = "recv", description = "Print messages that were not shown yet, each once, and new ones as they come.")
final class RecvCommand extends SubCommand {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    @Option(names = "--follow", description = "go on until --timeout, --max or a signal")
    private boolean follow;

    @Option(names = "--from", paramLabel = "USER", description = "only this contact's; the others wait")
    private String from;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "end after this time in total (default: 10s, with --follow none)")
    private Duration timeout;

    @Option(names = "--max", paramLabel = "N", description = "end after N messages")
    private Long max;

    @Override
    public Integer call() {
        Optional<String> only = Optional.ofNullable(from).map(SubCommand::name);
        if (max != null && max < 1) {
            throw new CommandFailure(Exit.USAGE, "--max counts from 1.");
        }
        Optional<Duration> end =
                timeout != null || follow ? Optional.ofNullable(timeout) : Optional.of(DEFAULT_TIMEOUT);
        return run(report -> new RecvTask(report, only, max == null ? Long.MAX_VALUE : max, end));
    }
}
