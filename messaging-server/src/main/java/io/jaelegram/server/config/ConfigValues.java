package io.jaelegram.server.config;

import io.jaelegram.server.store.redis.RedisAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values by key, read as what they mean: numbers, sizes, times, words. */
final class ConfigValues {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(|kB|MB|GB)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|min)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<ConfigKey, Given> values;

    ConfigValues(Map<ConfigKey, Given> values) {
        this.values = new EnumMap<>(ConfigKey.class);
        this.values.putAll(values);
    }

    String text(ConfigKey key) {
        Given given = values.get(key);
        return given == null ? key.usual() : given.value();
    }

    int number(ConfigKey key, int min, int max) throws ConfigException {
        String text = text(key);
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw wrong(key, "a whole number from " + min + " to " + max);
    }

    long bytes(ConfigKey key) throws ConfigException {
        Matcher parts = SIZE.matcher(text(key));
        if (!parts.matches()) {
            throw wrong(key, "a size such as 4096, 64kB, 32MB or 1GB");
        }
        int shift = switch (parts.group(2)) {
            case "kB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        return Long.parseLong(parts.group(1)) << shift;
    }

    Duration time(ConfigKey key) throws ConfigException {
        Matcher parts = TIME.matcher(text(key));
        if (!parts.matches()) {
            throw wrong(key, "a time such as 500ms, 20s or 2min");
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "min" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    String word(ConfigKey key, List<String> allowed) throws ConfigException {
        String text = text(key).toLowerCase(Locale.ROOT);
        if (!allowed.contains(text)) {
            throw wrong(key, "one of " + String.join(", ", allowed));
        }
        return text;
    }

    ConfigException wrong(ConfigKey key, String expected) {
        Given given = values.get(key);
        String place = given == null ? "" : given.place() + ": ";
        return new ConfigException(
                place + "The value \"" + Shown.of(RedisAddress.shown(text(key))) + "\" of " + key.text()
                        + " cannot be used: write " + expected + ", for example  " + key.text() + " = " + key.usual());
    }
}
