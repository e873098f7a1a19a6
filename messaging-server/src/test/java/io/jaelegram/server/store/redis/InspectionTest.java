package io.jaelegram.server.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static Optional<String> objection(String... lines) {
        return Inspection.objection(Inspection.values(String.join("\r\n", lines)));
    }

    @Test
    void aClusterOfRedis7OrAnyValkeyMayBeUsed() {
        assertThat(objection("# Server", "redis_version:7.0.15", "cluster_enabled:1"))
                .isEmpty();
        assertThat(objection("redis_version:7.2.4", "valkey_version:8.1.0", "cluster_enabled:1"))
                .isEmpty();
    }

    @Test
    void anOldOneIsNamed() {
        assertThat(objection("redis_version:6.2.14", "cluster_enabled:1").orElseThrow())
                .contains("Redis 6.2.14")
                .contains("Upgrade");
    }

    @Test
    void aSingleServerIsNoCluster() {
        assertThat(objection("redis_version:7.4.0", "cluster_enabled:0").orElseThrow())
                .contains("cluster-enabled yes");
    }

    @Test
    void anEngineThatWouldThrowMailAwayIsRefused() {
        assertThat(objection(
                                "redis_version:7.0.0",
                                "cluster_enabled:1",
                                "maxmemory:1000000",
                                "maxmemory_policy:allkeys-lru")
                        .orElseThrow())
                .contains("allkeys-lru");
        assertThat(objection("redis_version:7.0.0", "cluster_enabled:1", "maxmemory:0", "maxmemory_policy:allkeys-lru"))
                .as("without a bound nothing is thrown away")
                .isEmpty();
    }
}
