package io.jaelegram.client.terminal;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands, before and after its name. */
final class GlobalOptions {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "your name on the server; the prompt asks for it, or takes the only home there is")
    private String user;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT[#PIN]",
            scope = ScopeType.INHERIT,
            description = "the server, remembered in the home (first default: 127.0.0.1:8013);"
                    + " several of one network with commas between them: one that answers is used")
    private String server;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where keys and messages are kept (default: ~/.jaelegram/NAME)")
    private Path home;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "results as JSON, one event on each line")
    private boolean json;

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "no colours, no symbols outside ASCII")
    private boolean plain;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "results and errors only; no bell")
    private boolean quiet;

    @Option(names = "-v", scope = ScopeType.INHERIT, description = "say on stderr what is going on")
    private boolean verbose;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "first line: the passphrase of the home; a new home is protected with it")
    private Path passphraseFile;

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> server() {
        return Optional.ofNullable(server);
    }

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    boolean json() {
        return json;
    }

    boolean plain() {
        return plain;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    Optional<Path> passphraseFile() {
        return Optional.ofNullable(passphraseFile);
    }
}
