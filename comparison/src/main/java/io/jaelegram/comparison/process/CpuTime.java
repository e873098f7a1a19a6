package io.jaelegram.comparison.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Time that the living threads of a process have spent on a processor, in nanoseconds: the first field of each thread's
 * {@code schedstat} (proc(5)). The process's own account has a grain of 10 ms, more than a short chat costs.
 */
public final class CpuTime {
    private CpuTime() {}

    public static long nanos(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.mapToLong(CpuTime::ofThread).sum();
        } catch (IOException e) {
            throw new LabException("cannot read the processor time of process " + pid + ": " + e.getMessage(), e);
        }
    }

    private static long ofThread(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (NoSuchFileException e) {
            // It ended between the listing and this line: what it cost is lost with it.
            return 0;
        } catch (IOException e) {
            throw new LabException("cannot read " + thread + ": " + e.getMessage(), e);
        }
    }
}
