package io.jaelegram.server.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a configuration file: lines {@code key = value}; {@code #} begins a comment line. A key that is not known,
 * or named twice, is an error: a misspelled limit must not silently be no limit.
 */
public final class ConfigFile {
    /** Longer texts are somebody's mistake; a file with every key and comment has some 5 kB. */
    private static final int MAX_CHARS = 256 * 1024;

    private ConfigFile() {}

    /** The values that the text gives. */
    public static Map<ConfigKey, String> parse(String text) throws ConfigException {
        if (text.length() > MAX_CHARS) {
            throw new ConfigException("The configuration has " + text.length() + " characters; at most " + MAX_CHARS
                    + " are read. Is it the right file?");
        }
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(i + 1, line, values);
            }
        }
        return values;
    }

    private static void readLine(int number, String line, Map<ConfigKey, String> values) throws ConfigException {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new ConfigException(
                    "Line " + number + ": \"" + Shown.of(line) + "\" is not of the form  key = value.");
        }
        String name = line.substring(0, equals).strip();
        Optional<ConfigKey> key = ConfigKey.of(name);
        if (key.isEmpty()) {
            throw new ConfigException("Line " + number + ": there is no key \"" + Shown.of(name) + "\". Did you mean \""
                    + ConfigKey.nearest(Shown.of(name)).text()
                    + "\"? The server does not start with a key that it does not know. --print-config shows all keys.");
        }
        String before = values.put(key.get(), line.substring(equals + 1).strip());
        if (before != null) {
            throw new ConfigException(
                    "Line " + number + ": the key \"" + name + "\" stands twice. Remove one of the lines.");
        }
    }
}
