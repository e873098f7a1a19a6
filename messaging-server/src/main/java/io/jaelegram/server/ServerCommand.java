package io.jaelegram.server;

import io.jaelegram.server.config.ConfigEnvironment;
import io.jaelegram.server.config.ConfigException;
import io.jaelegram.server.config.ConfigFile;
import io.jaelegram.server.config.ConfigKey;
import io.jaelegram.server.config.Given;
import io.jaelegram.server.config.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/** The command line: {@code messaging-server.jar [COMMAND] [--listen HOST:PORT] [--data DIR] [--config FILE]}. */
@Command(
        name = "messaging-server",
        mixinStandardHelpOptions = true,
        versionProvider = ServerVersion.class,
        sortOptions = false,
        description = "The entry server of Jaelegram: registration, relay, and mailboxes for readers who are away.",
        subcommands = {
            CheckConfigCommand.class,
            StatusCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckCommand.class,
            UserCommand.class,
            RotateKeysCommand.class,
            NetworkKeyCommand.class
        },
        footer = {
            "",
            "Options count more than environment variables (JAELEGRAM_LISTEN for the key listen), those more than FILE.",
            "",
            "Exit codes: 0 done, or stopped by SIGTERM with everything written; 1 unexpected fault;",
            "2 wrong usage or configuration; 3 the address cannot be used, or no server runs here;",
            "5 no such user or file; 8 the data folder is locked, full, damaged, not empty or of a newer version."
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
            names = "--store",
            paramLabel = "URL",
            description = {
                "Where mail is kept: embedded (in the data folder), or a Redis or Valkey Cluster:",
                "redis://HOST:PORT[,HOST:PORT...], rediss:// for TLS (docs/scaling.md)."
            })
    private Optional<String> store = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; options and environment count more than it.")
    private Optional<Path> config = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "Where figures (/metrics) and health (/live, /ready) are shown; usually nowhere.")
    private Optional<String> metrics = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--print-config",
            description = "Print a configuration file with every key explained, and end.")
    private boolean printConfig;

    @Override
    public Integer call() throws IOException, InterruptedException, StartException {
        if (printConfig) {
            out().print(sample());
            out().flush();
            return 0;
        }
        ServerConfig chosen = config();
        LogSetup.apply(chosen.logs());
        return ServerProcess.run(chosen, folder(chosen), out());
    }

    /** The same as no subcommand. */
    @Command(name = "run", description = "Serve clients until SIGTERM (the default).")
    Integer run() throws IOException, InterruptedException, StartException {
        return call();
    }

    /** What the operator decided, by file, environment and options. */
    ServerConfig config() throws StartException {
        return config(given(config));
    }

    static ServerConfig config(Map<ConfigKey, Given> given) throws StartException {
        try {
            return ServerConfig.of(given);
        } catch (ConfigException e) {
            throw new StartException(StartException.USAGE, e.getMessage());
        }
    }

    /** The data folder that the operator chose. */
    Path folder() throws StartException {
        return folder(config());
    }

    Optional<Path> configFile() {
        return config;
    }

    /** The values that stand somewhere; what counts more comes later. */
    Map<ConfigKey, Given> given(Optional<Path> file) throws StartException {
        try {
            Map<ConfigKey, Given> values = new EnumMap<>(ConfigKey.class);
            if (file.isPresent()) {
                values.putAll(ConfigFile.parse(file.get().toString(), Files.readString(file.get())));
            }
            values.putAll(ConfigEnvironment.read(System.getenv()));
            listen.ifPresent(text -> values.put(ConfigKey.LISTEN, new Given(text, "--listen")));
            data.ifPresent(text -> values.put(ConfigKey.DATA, new Given(text, "--data")));
            store.ifPresent(text -> values.put(ConfigKey.STORE, new Given(text, "--store")));
            metrics.ifPresent(text -> values.put(ConfigKey.METRICS, new Given(text, "--metrics")));
            return values;
        } catch (ConfigException e) {
            throw new StartException(StartException.USAGE, e.getMessage());
        } catch (NoSuchFileException e) {
            throw new StartException(
                    StartException.USAGE,
                    "There is no configuration " + file.orElseThrow() + ".\n"
                            + "Write one with:  messaging-server --print-config > FILE");
        } catch (IOException e) {
            throw new StartException(
                    StartException.USAGE,
                    "Cannot read the configuration " + file.orElseThrow() + ": " + e + "\n"
                            + "Write one with:  messaging-server --print-config > FILE");
        }
    }

    private static Path folder(ServerConfig chosen) {
        String text = chosen.data();
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
