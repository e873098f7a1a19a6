package io.jaelegram.server;

import io.jaelegram.server.config.ConfigException;
import io.jaelegram.server.config.ConfigFile;
import io.jaelegram.server.config.ConfigKey;
import io.jaelegram.server.config.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code messaging-server.jar [run] [--listen HOST:PORT] [--data DIR] [--config FILE]}. */
@Command(
        name = "messaging-server",
        mixinStandardHelpOptions = true,
        versionProvider = ServerVersion.class,
        sortOptions = false,
        description = "The entry server of Jaelegram: registration, relay, and mailboxes for readers who are away.",
        footer = {
            "",
            "Exit codes: 0 stopped by SIGTERM, everything written; 2 wrong usage or configuration;",
            "3 the address cannot be used; 8 the data folder is locked, full, damaged or of a newer version."
        })
final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where clients connect; usually 127.0.0.1:8013. Port 0: any free one.")
    private Optional<String> listen = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with keys and mail; usually ~/.jaelegram/server.")
    private Optional<String> data = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; options count more than it.")
    private Optional<Path> config = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--print-config",
            description = "Print a configuration file with every key explained, and end.")
    private boolean printConfig;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (printConfig) {
            out().print(sample());
            out().flush();
            return 0;
        }
        try {
            ServerConfig chosen = config();
            LogSetup.apply(chosen.levels());
            return ServerProcess.run(chosen, home(chosen.data()), out());
        } catch (StartException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return e.exitCode();
        }
    }

    /** The same as no subcommand. */
    @Command(name = "run", description = "Serve clients until SIGTERM (the default).")
    Integer run() throws IOException, InterruptedException {
        return call();
    }

    private ServerConfig config() throws StartException {
        try {
            Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
            // The file first: what stands on the command line counts more.
            if (config.isPresent()) {
                values.putAll(ConfigFile.parse(Files.readString(config.get())));
            }
            listen.ifPresent(text -> values.put(ConfigKey.LISTEN, text));
            data.ifPresent(text -> values.put(ConfigKey.DATA, text));
            return ServerConfig.of(values);
        } catch (ConfigException e) {
            String where = config.map(file -> file + ": ").orElse("");
            throw new StartException(StartException.USAGE, where + e.getMessage());
        } catch (IOException e) {
            throw new StartException(
                    StartException.USAGE,
                    "Cannot read the configuration " + config.orElseThrow() + ": " + e + "\n"
                            + "Write one with:  messaging-server --print-config > FILE");
        }
    }

    private static Path home(String text) {
        boolean inHome = text.equals("~") || text.startsWith("~/");
        return inHome ? Path.of(System.getProperty("user.home"), text.substring(1)) : Path.of(text);
    }

    private static String sample() throws IOException {
        try (InputStream in = ServerCommand.class.getResourceAsStream("/server.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
