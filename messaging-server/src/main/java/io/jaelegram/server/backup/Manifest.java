package io.jaelegram.server.backup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a backup and their digests. Text, UTF-8: the line {@code jaelegram-backup 1}, one line {@code DIGEST PATH}
 * for each file in the order of their paths, and {@code DIGEST end} over all lines before. It is written last: without
 * its last line a backup did not come to its end.
 *
 * @param files SHA-256 in hex by path, relative to the backup, with / between its parts
 */
record Manifest(Map<String, String> files) {
    static final String NAME = "MANIFEST";
    private static final String HEAD = "jaelegram-backup 1";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (keys|store/[A-Za-z0-9._-]{1,255})");

    Manifest {
        files = Map.copyOf(files);
    }

    String text() {
        StringBuilder out = new StringBuilder(HEAD).append('\n');
        new TreeMap<>(files)
                .forEach((path, digest) ->
                        out.append(digest).append(' ').append(path).append('\n'));
        return out.append(end(out.toString())).append('\n').toString();
    }

    static Manifest parse(String text) throws BackupException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new BackupException("its " + NAME + " is not one that this version knows");
        }
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        if (!text.substring(last).strip().equals(end(text.substring(0, last)))) {
            throw new BackupException("its " + NAME + " is damaged or cut off");
        }
        Map<String, String> files = new TreeMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher parts = LINE.matcher(line);
            // No path may lead out of the backup, or out of the data folder that it is brought back to.
            if (!parts.matches() || parts.group(2).contains("..")) {
                throw new BackupException("its " + NAME + " names a file that no backup has");
            }
            files.put(parts.group(2), parts.group(1));
        }
        return new Manifest(files);
    }

    private static String end(String before) {
        return FileDigest.of(before.getBytes(StandardCharsets.UTF_8)) + " end";
    }
}
