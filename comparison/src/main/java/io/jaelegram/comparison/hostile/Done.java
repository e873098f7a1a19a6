package io.jaelegram.comparison.hostile;

import io.jaelegram.comparison.process.LabException;

/**
 * What an attack has done: without it, "nobody felt anything" could mean that nothing happened.
 *
 * @param attack its name and size
 * @param connections made or tried
 * @param bytes sent, where the attack counts them
 * @param frames asked
 * @param refused of them, where the answers were read
 * @param ended connections that the server ended or did not take
 */
public record Done(String attack, long connections, long bytes, long frames, long refused, long ended) {
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 6;

    /** One line, for another process to {@link #parse}. */
    String encode() {
        return String.join(
                SEPARATOR,
                attack,
                Long.toString(connections),
                Long.toString(bytes),
                Long.toString(frames),
                Long.toString(refused),
                Long.toString(ended));
    }

    static Done parse(String line) {
        String[] fields = line.split(SEPARATOR);
        if (fields.length != FIELDS) {
            throw new LabException("the attackers said something else than what they did: " + line);
        }
        return new Done(
                fields[0],
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    @Override
    public String toString() {
        return connections + " connections, " + bytes / 1024 + " kB, " + frames + " frames, " + refused + " refused, "
                + ended + " ended";
    }
}
