package io.jaelegram.server.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key of the configuration file, with what it is when the file does not say. The sample file explains them. */
public enum ConfigKey {
    LISTEN("127.0.0.1:8013"),
    DATA("~/.jaelegram/server"),
    METRICS("off"),
    DRAIN_TIMEOUT("20s"),
    SERVER_THREADS("0"),
    MEMORY_ENVELOPES("0"),
    STORE("embedded"),
    STORE_PASSWORD_FILE("-"),
    STORE_CA_FILE("-"),
    STORE_REPLICAS("1"),
    STORE_RESERVE("32MB"),
    QUOTA_MAILBOX_MESSAGES("10000"),
    QUOTA_MAILBOX_BYTES("64MB"),
    QUOTA_SENDER_MESSAGES("2500"),
    QUOTA_SENDER_BYTES("16MB"),
    QUOTA_TOTAL_MESSAGES("0"),
    QUOTA_TOTAL_BYTES("0"),
    QUOTA_ACCOUNTS("0"),
    LIMITS_MESSAGES_PER_SECOND("1000"),
    LIMITS_MESSAGES_BURST("5000"),
    LIMITS_ADDRESS_MESSAGES_PER_SECOND("5000"),
    LIMITS_ADDRESS_MESSAGES_BURST("25000"),
    LIMITS_TOTAL_MESSAGES_PER_SECOND("0"),
    LIMITS_TOTAL_MESSAGES_BURST("100000"),
    LIMITS_LOOKUPS_PER_SECOND("50"),
    LIMITS_LOOKUPS_BURST("1500"),
    LIMITS_REGISTRATIONS_PER_SECOND("2"),
    LIMITS_REGISTRATIONS_BURST("60"),
    LIMITS_CONNECTIONS("20000"),
    LIMITS_CONNECTIONS_PER_ADDRESS("200"),
    LIMITS_COUNT_LOOPBACK("false"),
    LOG_LEVEL("info"),
    LOG_SERVER("info"),
    LOG_LINKS("warn"),
    LOG_STORE("info"),
    LOG_FORMAT("text"),
    LOG_FILE("-"),
    LOG_FILE_SIZE("10MB"),
    LOG_FILES("5");

    private final String usual;

    ConfigKey(String usual) {
        this.usual = usual;
    }

    /** As it is written in the file: the first underscore is the dot, the others are dashes. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** Its value when the file does not name it. */
    public String usual() {
        return usual;
    }

    static Optional<ConfigKey> of(String text) {
        return Stream.of(values()).filter(key -> key.text().equals(text)).findFirst();
    }

    /** The key that somebody probably meant. */
    static ConfigKey nearest(String text) {
        return Stream.of(values())
                .min(Comparator.comparingInt(key -> distance(text, key.text())))
                .orElseThrow();
    }

    /** Levenshtein's distance: how many letters to change, add or leave out. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[b.length()];
    }
}
