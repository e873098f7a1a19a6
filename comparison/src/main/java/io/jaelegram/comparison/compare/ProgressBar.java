package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.real.RealComparison;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.PrintStream;
import java.util.Locale;

/** A bar that grows on a terminal; in a pipe or a file, a line for each step. */
public final class ProgressBar implements RealComparison.Progress {
    private static final int WIDTH = 30;
    private static final int LONGEST_TEXT = 40;

    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private final Stopwatch watch = Stopwatch.start();

    public ProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(int done, int of, String what) {
        int full = WIDTH * done / of;
        String bar = "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + of
                + String.format(Locale.ROOT, "%5.0f s  ", watch.seconds());
        String text = what.length() > LONGEST_TEXT ? what.substring(0, LONGEST_TEXT) : what;
        if (terminal) {
            out.print("\r" + bar + text + " ".repeat(LONGEST_TEXT - text.length()));
            out.flush();
        } else {
            out.println(bar + text);
        }
    }

    /** Nothing more is shown. */
    public void end() {
        if (terminal) {
            out.println();
        }
    }
}
