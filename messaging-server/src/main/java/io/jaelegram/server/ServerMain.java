package io.jaelegram.server;

import picocli.CommandLine;

/** Starts the entry server, or one of its operator's commands. */
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new ServerCommand());
        command.setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof StartException known) {
                failed.getErr().println(known.getMessage());
                return known.exitCode();
            }
            throw e;
        });
        System.exit(command.execute(args));
    }
}
