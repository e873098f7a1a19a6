package io.jaelegram.comparison.compare.real;

import io.jaelegram.client.WhoSeesWhat;
import io.jaelegram.client.WhoSeesWhat.Learns;
import io.jaelegram.client.v1.ClientV1;
import io.jaelegram.client.v2.ClientV2;
import io.jaelegram.client.v3.ClientV3;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of who sees what, by version. */
final class Sights {
    static final Map<String, List<WhoSeesWhat.Row>> TABLES =
            Map.of("v1", ClientV1.sights(), "v2", ClientV2.sights(), "v3", ClientV3.sights());

    private Sights() {}

    /** Everything that a role learns at any step of a way. */
    static Set<Learns> declared(String version, String path, String role) {
        Set<Learns> all = EnumSet.noneOf(Learns.class);
        TABLES.get(version).stream()
                .filter(row -> row.path().equals(path) && row.role().equals(role))
                .forEach(row -> all.addAll(row.learns()));
        return all;
    }

    static boolean hasPath(String version, String path) {
        return TABLES.get(version).stream().anyMatch(row -> row.path().equals(path));
    }
}
