package io.jaelegram.comparison.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has cost up to now, from Linux's {@code /proc} (proc(5)).
 *
 * @param cpuSeconds user and system time of all its threads, at the kernel's grain of 10 ms
 * @param residentBytes memory that it has in RAM
 */
public record ProcessCost(double cpuSeconds, long residentBytes) {
    /** USER_HZ: fixed at 100 for all of Linux's user interfaces on the machines that we run on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 and 15 of stat, counted behind the command's name, which ends with the last bracket. */
    private static final int USER_TIME = 11;

    private static final long KILO = 1024;

    public static ProcessCost of(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double cpu = (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
            return new ProcessCost(cpu, resident(Files.readString(proc.resolve("status"))));
        } catch (IOException e) {
            throw new LabException("cannot read the cost of process " + pid + ": " + e.getMessage(), e);
        }
    }

    private static long resident(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILO)
                .findFirst()
                .orElse(0);
    }
}
