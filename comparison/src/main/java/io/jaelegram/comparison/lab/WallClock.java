package io.jaelegram.comparison.lab;

import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.process.LabException;
import io.jaelegram.comparison.process.Waiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Somebody's wall clock jumps by hours or days and back, by libfaketime; the monotonic clock runs on. */
public final class WallClock implements Fault {
    private static final List<String> JUMPS = List.of("-1h", "+1h", "-1d", "+1d");
    private static final Duration LASTS = Duration.ofSeconds(2);

    /** Seconds for which libfaketime trusts what it read: with none it would open the file at each look at the clock. */
    private static final String CACHED = "1";

    /** After this the new time is seen. */
    private static final Duration SEEN = Duration.ofMillis(1100);

    private final String title;
    private final Path offset;
    private final Optional<Path> library;

    private WallClock(String title, Path offset, Optional<Path> library) {
        this.title = title;
        this.offset = offset;
        this.library = library;
    }

    /**
     * Looks for the library; a program must be started with {@link #environment} for its clock to jump.
     *
     * @param title of the fault
     * @param owner whose clock it is
     */
    public static WallClock prepare(Lab lab, String title, String owner) {
        WallClock clock = new WallClock(title, lab.folder().resolve("clock-" + owner), find());
        clock.jump("+0");
        return clock;
    }

    private static Optional<Path> find() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** Environment variables of a process whose clock follows the file. */
    public Map<String, String> environment() {
        return library.map(path -> Map.of(
                        "LD_PRELOAD",
                        path.toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        offset.toString(),
                        // Its repair of waits by the monotonic clock makes those of a JVM return at once: it would
                        // spin.
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0",
                        "FAKETIME_CACHE_DURATION",
                        CACHED,
                        // Else nanoTime jumps as well, which no machine does.
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"))
                .orElse(Map.of());
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<String> missing() {
        return library.isPresent() ? Optional.empty() : Optional.of("libfaketime is not installed");
    }

    @Override
    public void strike(Scene scene, RandomGenerator random) {
        jump(JUMPS.get(random.nextInt(JUMPS.size())));
        Waiter.pass(SEEN.plus(Fault.upTo(random, LASTS)));
        jump("+0");
        Waiter.pass(SEEN);
    }

    void jump(String by) {
        try {
            Files.writeString(offset, by);
        } catch (IOException e) {
            throw new LabException("cannot set the clock: " + e.getMessage(), e);
        }
    }
}
