package io.jaelegram.client.terminal;

import picocli.CommandLine.Command;

/** {@code netcheck}: exit code 3 when the server did not answer. */
@Command(
        name = "netcheck",
        description = "Measure how this client stands in its network: server, addresses, NAT, nodes.")
final class NetcheckCommand extends SubCommand {
    @Override
    public Integer call() {
        return run(NetcheckTask::new);
    }
}
