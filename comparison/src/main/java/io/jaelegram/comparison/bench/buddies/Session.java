package io.jaelegram.comparison.bench.buddies;

/**
 * Somebody was online.
 *
 * @param from before it came, in milliseconds of {@link io.jaelegram.comparison.process.Stopwatch#machineMillis}
 * @param to after it had gone
 */
record Session(String who, long from, long to) {}
