package io.jaelegram.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Applies the configured log levels. */
final class LogSetup {
    private LogSetup() {}

    /**
     * @param levels level by logger name; {@code ROOT} for all others
     */
    static void apply(Map<String, String> levels) {
        levels.forEach((area, level) -> {
            if (LoggerFactory.getLogger(area) instanceof Logger logger) {
                logger.setLevel(Level.toLevel(level));
            }
        });
    }
}
