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

    /**
     * The values that the text gives, and where each stands.
     *
     * @param file the name under which errors speak of it
     */
    public static Map<ConfigKey, Given> parse(String file, String text) throws ConfigException {
        if (text.length() > MAX_CHARS) {
            throw new ConfigException(file + ": The configuration has " + text.length() + " characters; at most "
                    + MAX_CHARS + " are read. Is it the right file?");
        }
        Map<ConfigKey, Given> values = new EnumMap<>(ConfigKey.class);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(file + ":" + (i + 1), line, values);
            }
        }
        return values;
    }

    private static void readLine(String place, String line, Map<ConfigKey, Given> values) throws ConfigException {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new ConfigException(place + ": \"" + Shown.of(line) + "\" is not of the form  key = value.");
        }
        String name = line.substring(0, equals).strip();
        Optional<ConfigKey> key = ConfigKey.of(name);
        if (key.isEmpty()) {
            throw new ConfigException(place + ": there is no key \"" + Shown.of(name) + "\". Did you mean \""
                    + ConfigKey.nearest(Shown.of(name)).text()
                    + "\"? The server does not start with a key that it does not know. --print-config shows all keys.");
        }
        Given before =
                values.put(key.get(), new Given(line.substring(equals + 1).strip(), place));
        if (before != null) {
            throw new ConfigException(place + ": the key \"" + name + "\" stands twice, first at " + before.place()
                    + ". Remove one of the lines.");
        }
    }
}
