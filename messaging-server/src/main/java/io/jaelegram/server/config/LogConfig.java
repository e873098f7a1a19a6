package io.jaelegram.server.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where log lines go, and which.
 *
 * @param json one JSON object a line instead of text
 * @param file the file, as written; nothing for stderr
 * @param fileBytes size at which a file is closed and a new one begun
 * @param files how many closed ones are kept
 * @param levels level by area of the code; {@code ROOT} for all others
 */
public record LogConfig(boolean json, Optional<String> file, long fileBytes, int files, Map<String, String> levels) {
    public LogConfig {
        levels = Map.copyOf(levels);
    }
}
