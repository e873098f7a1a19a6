package io.jaelegram.client.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The main of every version: reads the command line, runs one command, returns its exit code. */
public final class ClientMain {
    private ClientMain() {}

    /**
     * Runs a command to its end.
     *
     * @param version which client this is
     * @param arguments of the command line
     * @return the exit code for the process
     */
    public static int run(VersionComposition version, String[] arguments) {
        // A client has few links and no flight recorder: saves memory, and a tenth of a second at each start.
        System.setProperty("io.netty.jfr.enabled", "false");
        ClientLog.start(Arrays.asList(arguments).contains("-v"));
        PrintStream out = stream(FileDescriptor.out, encoding());
        PrintStream err = stream(FileDescriptor.err, encoding());
        ClientLauncher launcher = new ClientLauncher(version, System.in, out, err);
        PrintWriter outWriter = new PrintWriter(out, false);
        PrintWriter errWriter = new PrintWriter(err, false);
        try {
            return Cli.of(launcher, version.options(), version.questions(), outWriter, errWriter)
                    .execute(arguments);
        } finally {
            outWriter.flush();
            errWriter.flush();
        }
    }

    /** What a script reads is UTF-8; what a person reads is what the terminal shows. */
    static Charset encoding() {
        return System.console() == null
                ? StandardCharsets.UTF_8
                : Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset encoding) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 16 * 1024), false, encoding);
    }
}
