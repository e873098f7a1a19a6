package io.jaelegram.comparison.lab;

import java.io.PrintStream;
import java.util.Locale;

/** A bar that grows on a terminal; in a pipe or a file, a line for each tenth. */
final class Progress {
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private int lastTenth;

    Progress(PrintStream out) {
        this.out = out;
    }

    void show(double share, int faults, int messages, double seconds) {
        double part = Math.min(1, share);
        int full = (int) (part * WIDTH);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %d faults (%.1f/min)  %d messages (%.0f/s)",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                100 * part,
                faults,
                faults / seconds * 60,
                messages,
                messages / seconds);
        if (terminal) {
            out.print("\r" + line);
            out.flush();
        } else if ((int) (part * TENTHS) > lastTenth) {
            lastTenth = (int) (part * TENTHS);
            out.println(line);
        }
    }

    void end() {
        if (terminal) {
            out.println();
        }
    }
}
