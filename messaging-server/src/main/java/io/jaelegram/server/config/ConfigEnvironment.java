package io.jaelegram.server.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values from environment variables: {@code quota.mailbox-messages} is {@code JAELEGRAM_QUOTA_MAILBOX_MESSAGES}. A
 * variable that begins like the keys of one section but is none of them is an error, as a misspelled key in the file is.
 */
public final class ConfigEnvironment {
    private static final String PREFIX = "JAELEGRAM_";

    private ConfigEnvironment() {}

    /** The values that the variables give. */
    public static Map<ConfigKey, Given> read(Map<String, String> variables) throws ConfigException {
        Map<ConfigKey, Given> values = new EnumMap<>(ConfigKey.class);
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            if (variable.getKey().startsWith(PREFIX)) {
                Optional<ConfigKey> key = key(variable.getKey());
                if (key.isPresent()) {
                    values.put(key.get(), new Given(variable.getValue().strip(), variable.getKey()));
                }
            }
        }
        return values;
    }

    /** The variable that sets a key. */
    public static String variable(ConfigKey key) {
        return PREFIX + key.name();
    }

    private static Optional<ConfigKey> key(String variable) throws ConfigException {
        String name = variable.substring(PREFIX.length());
        Optional<ConfigKey> key = Stream.of(ConfigKey.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
        String section = name.substring(0, name.indexOf('_') + 1);
        boolean ours = !section.isEmpty()
                && Stream.of(ConfigKey.values()).anyMatch(each -> each.name().startsWith(section));
        if (key.isEmpty() && ours) {
            String asText = name.toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
            throw new ConfigException(Shown.of(variable) + ": there is no such key. Did you mean "
                    + variable(ConfigKey.nearest(asText)) + "? --print-config shows all keys.");
        }
        return key;
    }
}
