package io.jaelegram.server.config;

import io.jaelegram.server.store.redis.RedisAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where mail is kept.
 *
 * @param cluster nothing: in the data folder of this server
 * @param passwordFile its first line is the cluster's password; nothing: what the address says
 * @param replicas how many replicas must confirm a write before it counts
 */
public record StoreConfig(Optional<RedisAddress> cluster, Optional<Path> passwordFile, int replicas) {
    private static final String EMBEDDED = "embedded";
    private static final String NONE = "-";

    /** Nobody has more. */
    private static final int MAX_REPLICAS = 9;

    static StoreConfig of(ConfigValues values) throws ConfigException {
        String text = values.text(ConfigKey.STORE);
        Optional<RedisAddress> cluster = RedisAddress.parse(text);
        if (cluster.isEmpty() && !text.equals(EMBEDDED)) {
            throw values.wrong(ConfigKey.STORE, EMBEDDED + ", or " + RedisAddress.FORM);
        }
        Optional<Path> authority = file(values, ConfigKey.STORE_CA_FILE);
        return new StoreConfig(
                cluster.map(address -> authority.map(address::withAuthority).orElse(address)),
                file(values, ConfigKey.STORE_PASSWORD_FILE),
                values.number(ConfigKey.STORE_REPLICAS, 0, MAX_REPLICAS));
    }

    private static Optional<Path> file(ConfigValues values, ConfigKey key) {
        return Optional.of(values.text(key)).filter(text -> !text.equals(NONE)).map(Path::of);
    }
}
