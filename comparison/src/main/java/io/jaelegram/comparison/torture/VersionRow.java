package io.jaelegram.comparison.torture;

import io.jaelegram.client.Client;
import io.jaelegram.client.ClientParts;
import io.jaelegram.client.ServerAddress;
import io.jaelegram.client.v1.ClientV1;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One version of the client as a row of every suite: the stories, the torture and the tables are the same for all.
 *
 * @param name {@code v1}, {@code v2} or {@code v3}
 * @param compose makes the client of this version
 */
public record VersionRow(String name, BiFunction<ClientParts, ServerAddress, Client> compose) {
    /** All versions of this build. */
    public static final List<VersionRow> ALL = List.of(new VersionRow("v1", ClientV1::compose));

    public static Optional<VersionRow> named(String name) {
        return ALL.stream().filter(row -> row.name.equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
