package io.jaelegram.comparison.torture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.jaelegram.comparison.check.Violation;
import io.jaelegram.server.store.ServerStore;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** {@code torture --seeds N}: many runs in simulation, with a bar, a table, and the seeds that broke a promise. */
public final class SeedsCommand {
    private static final int SHOWN_FAILURES = 10;
    private static final int BAR = 30;
    private static final long REPORT_EVERY_NANOS = 500_000_000L;

    private SeedsCommand() {}

    /**
     * Runs and prints.
     *
     * @param from the first seed; absent: a random one, which is printed
     * @return the exit code: 0 when every promise was kept in every seed, else 1
     */
    public static int run(VersionRow version, long count, OptionalLong from) throws InterruptedException {
        long first = from.orElseGet(() -> new SecureRandom().nextLong() >>> 16);
        System.out.printf(
                Locale.ROOT,
                "torture %s: %d seeds from %d on (again: torture --version %s --seeds %d --from %d)%n",
                version,
                count,
                first,
                version,
                count,
                first);
        silenceSimulatedDisks();
        Bar bar = new Bar(count);
        Tally tally = new SeedRunner(version).run(first, count, outcome -> bar.step());
        bar.end();
        System.out.print(tally.table());
        tally.broken().stream().limit(SHOWN_FAILURES).forEach(SeedsCommand::explain);
        System.out.println(tally.summary());
        return tally.kept() ? 0 : 1;
    }

    /** A simulated server logs the faults that were asked for; in thousands they would bury the bar and the verdict. */
    private static void silenceSimulatedDisks() {
        ((Logger) LoggerFactory.getLogger(ServerStore.class)).setLevel(Level.OFF);
    }

    private static void explain(Outcome outcome) {
        System.out.printf("seed %d:%n", outcome.seed());
        for (Violation violation : outcome.verdict().violations()) {
            System.out.printf("    %s %s%n", violation.invariant(), violation.text());
        }
    }

    /** Progress on standard error, so that standard output keeps the result alone. */
    private static final class Bar {
        private final long count;
        private final long began = System.nanoTime();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong lastShown = new AtomicLong(began);

        Bar(long count) {
            this.count = count;
        }

        void step() {
            long steps = done.incrementAndGet();
            long now = System.nanoTime();
            long last = lastShown.get();
            if (now - last > REPORT_EVERY_NANOS && lastShown.compareAndSet(last, now)) {
                show(steps, now);
            }
        }

        void end() {
            show(done.get(), System.nanoTime());
            System.err.println();
        }

        private void show(long steps, long now) {
            int filled = (int) (BAR * steps / Math.max(1, count));
            System.err.printf(
                    Locale.ROOT,
                    "\r[%s%s] %d of %d, %.1f seeds/s ",
                    "#".repeat(filled),
                    ".".repeat(BAR - filled),
                    steps,
                    count,
                    steps / ((now - began) / 1e9));
        }
    }
}
