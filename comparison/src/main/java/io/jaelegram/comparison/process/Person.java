package io.jaelegram.comparison.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with a home of their own, whose commands are real client processes. One home, one process at a time: the
 * client itself enforces it.
 */
public final class Person {
    private final Lab lab;
    private final Machine machine;
    private final Path jar;
    private final String name;
    private final String server;
    private final List<String> jvmOptions;

    /**
     * Nothing is started yet.
     *
     * @param version of the client, such as {@code v1}
     * @param server what follows {@code --server}
     */
    public Person(Lab lab, String version, String name, String server, List<String> jvmOptions) {
        this(lab, Machine.of(lab), version, name, server, jvmOptions);
    }

    /** The same on a machine of their own. */
    public Person(Lab lab, Machine machine, String version, String name, String server, List<String> jvmOptions) {
        this.lab = lab;
        this.machine = machine;
        this.jar = lab.installation().clientJar(version);
        this.name = name;
        this.server = server;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    public String name() {
        return name;
    }

    public Path home() {
        return machine.folder().resolve("home-" + name);
    }

    /** Starts a client command with JSON output. */
    public ClientRun run(String... command) {
        List<String> arguments = new ArrayList<>(globals());
        arguments.add("--json");
        arguments.addAll(List.of(command));
        return new ClientRun(raw(arguments));
    }

    /** Starts the client with exactly these arguments. */
    public Child raw(List<String> arguments) {
        return lab.start(name, command(arguments), machine.environment());
    }

    /** The whole command line with these arguments. */
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(machine.enter());
        command.addAll(lab.installation().run(jar, jvmOptions, arguments));
        return command;
    }

    /** The options that say who and where: they hold for every command. */
    public List<String> globals() {
        return List.of("--user", name, "--server", server, "--home", home().toString());
    }

    /** {@code send TO TEXT --wait STATE --timeout SECONDSs}. */
    public ClientRun send(Person to, String text, String waitFor, int seconds) {
        return run("send", to.name(), text, "--wait", waitFor, "--timeout", seconds + "s");
    }

    /** {@code recv --follow --max N --timeout SECONDSs}: ends at N messages or when the time is over. */
    public ClientRun receive(int max, int seconds) {
        return run("recv", "--follow", "--max", Integer.toString(max), "--timeout", seconds + "s");
    }

    /** {@code history WITH}. */
    public ClientRun history(Person with) {
        return run("history", with.name());
    }
}
