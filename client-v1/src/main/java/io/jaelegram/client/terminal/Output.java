package io.jaelegram.client.terminal;

import java.io.PrintStream;

/** The two streams of a command: results on stdout, everything else on stderr, each line flushed. */
final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;

    /**
     * @param quiet leaves out what is neither a result nor an error
     */
    Output(PrintStream out, PrintStream err, boolean quiet) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
    }

    /** One or more lines of results, in one write. */
    void result(String lines) {
        if (!lines.isEmpty()) {
            out.print(lines + "\n");
            out.flush();
        }
    }

    void aside(String text) {
        if (!quiet) {
            error(text);
        }
    }

    void error(String text) {
        err.print(text + "\n");
        err.flush();
    }

    boolean broken() {
        return out.checkError();
    }
}
