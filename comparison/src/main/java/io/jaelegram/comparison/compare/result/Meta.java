package io.jaelegram.comparison.compare.result;

import java.util.Map;

/**
 * How a comparison came about: without it no figure means anything.
 *
 * @param setting where it was played, such as {@code real processes on loopback}
 * @param command the command line
 * @param commit of the project, {@code unknown} outside a working copy
 * @param startedAt ISO 8601, in UTC
 * @param seconds that it took
 * @param processors of the machine
 * @param facts name and value of what else there is to say of the machine and the settings
 * @param partial why not everything was run; empty when everything was
 */
public record Meta(
        String setting,
        String command,
        String commit,
        long seed,
        int runs,
        String startedAt,
        double seconds,
        String jvm,
        int processors,
        Map<String, String> facts,
        String partial) {}
