package io.jaelegram.server;

import picocli.CommandLine;

/** Starts the entry server. */
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ServerCommand()).execute(args));
    }
}
