package io.jaelegram.server.config;

import io.jaelegram.protocol.link.Endpoint;
import io.jaelegram.server.core.ServerLimits;
import io.jaelegram.server.store.MailQuota;
import io.jaelegram.server.store.Totals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator decided, checked.
 *
 * @param listen address and port; port 0 for any free one
 * @param data the folder, as written; a leading {@code ~} is the user's home
 * @param drainTimeout how long a shutdown may take
 * @param threads loops; 0 for one for each processor
 * @param reserveBytes free space that new mail may not use
 * @param limits quotas and rates; their memory is 0 when it follows the heap
 * @param store where mail is kept
 * @param metrics where figures and health are shown; nothing when nowhere
 * @param logs where log lines go, and which
 */
public record ServerConfig(
        Endpoint listen,
        String data,
        Duration drainTimeout,
        int threads,
        long reserveBytes,
        ServerLimits limits,
        StoreConfig store,
        Optional<Endpoint> metrics,
        LogConfig logs) {
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace", "off");
    private static final int BILLION = 999_999_999;
    private static final int MAX_THREADS = 256;

    /** Each file is renamed when one is full. */
    private static final int MAX_LOG_FILES = 20;

    /** Reads the values; what is not given is as usual. */
    public static ServerConfig of(Map<ConfigKey, Given> given) throws ConfigException {
        ConfigValues values = new ConfigValues(given);
        Endpoint listen = Endpoint.parse(values.text(ConfigKey.LISTEN))
                .orElseThrow(() -> values.wrong(ConfigKey.LISTEN, "HOST:PORT, with port 0 for any free one"));
        if (values.text(ConfigKey.DATA).isEmpty()) {
            throw values.wrong(ConfigKey.DATA, "a folder");
        }
        return new ServerConfig(
                listen,
                values.text(ConfigKey.DATA),
                values.time(ConfigKey.DRAIN_TIMEOUT),
                values.number(ConfigKey.SERVER_THREADS, 0, MAX_THREADS),
                values.bytes(ConfigKey.STORE_RESERVE),
                limits(values),
                StoreConfig.of(values),
                metrics(values),
                logs(values));
    }

    private static ServerLimits limits(ConfigValues values) throws ConfigException {
        MailQuota quota = new MailQuota(
                values.number(ConfigKey.QUOTA_MAILBOX_MESSAGES, 1, BILLION),
                values.bytes(ConfigKey.QUOTA_MAILBOX_BYTES),
                values.number(ConfigKey.QUOTA_SENDER_MESSAGES, 1, BILLION),
                values.bytes(ConfigKey.QUOTA_SENDER_BYTES),
                new Totals(
                        values.number(ConfigKey.QUOTA_ACCOUNTS, 0, BILLION),
                        values.number(ConfigKey.QUOTA_TOTAL_MESSAGES, 0, BILLION),
                        values.bytes(ConfigKey.QUOTA_TOTAL_BYTES)));
        return new ServerLimits(
                quota,
                rate(values, 1, ConfigKey.LIMITS_MESSAGES_PER_SECOND, ConfigKey.LIMITS_MESSAGES_BURST),
                rate(values, 1, ConfigKey.LIMITS_LOOKUPS_PER_SECOND, ConfigKey.LIMITS_LOOKUPS_BURST),
                rate(values, 1, ConfigKey.LIMITS_REGISTRATIONS_PER_SECOND, ConfigKey.LIMITS_REGISTRATIONS_BURST),
                values.number(ConfigKey.LIMITS_CONNECTIONS, 1, BILLION),
                values.number(ConfigKey.LIMITS_CONNECTIONS_PER_ADDRESS, 1, BILLION),
                values.word(ConfigKey.LIMITS_COUNT_LOOPBACK, List.of("true", "false"))
                        .equals("true"),
                values.bytes(ConfigKey.MEMORY_ENVELOPES),
                rate(values, 0, ConfigKey.LIMITS_ADDRESS_MESSAGES_PER_SECOND, ConfigKey.LIMITS_ADDRESS_MESSAGES_BURST),
                rate(values, 0, ConfigKey.LIMITS_TOTAL_MESSAGES_PER_SECOND, ConfigKey.LIMITS_TOTAL_MESSAGES_BURST));
    }

    private static ServerLimits.Rate rate(ConfigValues values, int least, ConfigKey perSecond, ConfigKey burst)
            throws ConfigException {
        return new ServerLimits.Rate(values.number(perSecond, least, BILLION), values.number(burst, 1, BILLION));
    }

    private static Optional<Endpoint> metrics(ConfigValues values) throws ConfigException {
        String text = values.text(ConfigKey.METRICS);
        if (text.equals("off")) {
            return Optional.empty();
        }
        return Optional.of(Endpoint.parse(text)
                .orElseThrow(() -> values.wrong(ConfigKey.METRICS, "off, or HOST:PORT such as 127.0.0.1:9113")));
    }

    private static LogConfig logs(ConfigValues values) throws ConfigException {
        String file = values.text(ConfigKey.LOG_FILE);
        if (file.isEmpty()) {
            throw values.wrong(ConfigKey.LOG_FILE, "a file, or - for stderr");
        }
        return new LogConfig(
                values.word(ConfigKey.LOG_FORMAT, List.of("text", "json")).equals("json"),
                file.equals("-") ? Optional.empty() : Optional.of(file),
                values.bytes(ConfigKey.LOG_FILE_SIZE),
                values.number(ConfigKey.LOG_FILES, 1, MAX_LOG_FILES),
                levels(values));
    }

    private static Map<String, String> levels(ConfigValues values) throws ConfigException {
        return Map.of(
                "ROOT", values.word(ConfigKey.LOG_LEVEL, LEVELS),
                "io.jaelegram.server", values.word(ConfigKey.LOG_SERVER, LEVELS),
                "io.jaelegram.protocol.link", values.word(ConfigKey.LOG_LINKS, LEVELS),
                "io.jaelegram.server.store", values.word(ConfigKey.LOG_STORE, LEVELS),
                // It says the same of every dead node twice a second; the store says it once.
                "io.lettuce", "off");
    }
}
