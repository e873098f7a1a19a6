package io.jaelegram.comparison.compare;

import io.jaelegram.comparison.compare.simulate.Simulation;
import io.jaelegram.comparison.process.Stopwatch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far a simulation is: a bar that grows on a terminal; in a pipe or a file, a line for each tenth. */
final class SimulationBar implements Simulation.Progress {
    private static final int WIDTH = 30;
    private static final int PARTS = 10;

    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private final Stopwatch watch = Stopwatch.start();
    private long lastPart;
    private long lastSecond;

    SimulationBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void passed(Duration done, Duration all, int messages, long steps) {
        double share = (double) done.toMillis() / all.toMillis();
        double seconds = watch.seconds();
        long part = (long) (share * PARTS);
        boolean due = terminal ? (long) seconds > lastSecond : part > lastPart;
        if (due) {
            lastSecond = (long) seconds;
            lastPart = part;
            show(share, done, messages, steps / seconds, seconds);
        }
    }

    private void show(double share, Duration done, int messages, double rate, double seconds) {
        int full = (int) (WIDTH * share);
        out.printf(
                Locale.ROOT,
                "%s[%s%s] %3.0f %%  %d h %02d min, %d messages, %.0f k events/s, %.0f s, %.0f s left%s",
                terminal ? "\r" : "",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                100 * share,
                done.toHours(),
                done.toMinutesPart(),
                messages,
                rate / 1_000,
                seconds,
                seconds / share - seconds,
                terminal ? " " : System.lineSeparator());
        out.flush();
    }

    /** Nothing more is shown. */
    void end() {
        if (terminal) {
            out.println();
        }
    }
}
