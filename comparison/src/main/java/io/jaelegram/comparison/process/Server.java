package io.jaelegram.comparison.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real messaging server as a process: started, killed, and started again on the same port and data. */
public final class Server {
    /** A server that does not listen by then will not: it takes about a second, a busy machine ten times that. */
    private static final Duration START_TIME = Duration.ofSeconds(60);

    private static final Pattern GREETING =
            Pattern.compile("jaelegram server listening on (\\S+):([0-9]+), give clients: (\\S+)#(\\S+)");

    private final Lab lab;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private final List<String> options;
    private Child child;
    private String pin;

    private Server(
            Lab lab,
            Path data,
            int port,
            Map<String, String> environment,
            List<String> jvmOptions,
            List<String> options) {
        this.lab = lab;
        this.data = data;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.jvmOptions = List.copyOf(jvmOptions);
        this.options = List.copyOf(options);
    }

    /** Starts a server with its own data folder in the lab on a free loopback port. */
    public static Server start(Lab lab) {
        return start(lab, lab.folder().resolve("server"), Map.of(), List.of(), List.of());
    }

    /**
     * Starts a server.
     *
     * @param environment variables that its process has besides ours
     * @param options the server's own, such as {@code --config FILE}
     */
    public static Server start(
            Lab lab, Path data, Map<String, String> environment, List<String> jvmOptions, List<String> options) {
        Server server = new Server(lab, data, Ports.free(), environment, jvmOptions, options);
        server.start();
        return server;
    }

    /** Starts the process again on the same port and data, and waits until it listens. */
    public void start() {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--listen", hostPort(), "--data", data.toString()));
        child = lab.start(
                "server", lab.installation().run(lab.installation().serverJar(), jvmOptions, arguments), environment);
        String greeting = child.out()
                .await(line -> GREETING.matcher(line).find(), START_TIME)
                .orElseThrow(() -> new LabException("the server does not listen; it said: "
                        + child.out().tail(5) + "\n" + child.err().tail(20)));
        Matcher matcher = GREETING.matcher(greeting);
        if (!matcher.find()) {
            throw new LabException("not the server's greeting: " + greeting);
        }
        pin = matcher.group(4);
    }

    public Child child() {
        return child;
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    /** {@code HOST:PORT}, without the pin. */
    public String hostPort() {
        return "127.0.0.1:" + port;
    }

    /** The fingerprint of the network key that the server printed. */
    public String pin() {
        return pin;
    }

    /** {@code HOST:PORT#PIN}, what the server says to give to clients. */
    public String address() {
        return hostPort() + "#" + pin;
    }
}
