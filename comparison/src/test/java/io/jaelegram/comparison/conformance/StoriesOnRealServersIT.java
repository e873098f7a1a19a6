package io.jaelegram.comparison.conformance;

import io.jaelegram.comparison.torture.VersionRow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same stories with server processes behind the door: two before a real Redis cluster, and one with its embedded
 * store. Unless {@code -Dstories=VERSION} is given, some of them on the cluster.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("engines")
@ExtendWith(Selection.class)
class StoriesOnRealServersIT {
    private static RealServers servers;

    @Parameter
    RealServers.Engine engine;

    static Stream<RealServers.Engine> engines() {
        return Selection.all() ? Stream.of(RealServers.Engine.values()) : Stream.of(RealServers.Engine.CLUSTER);
    }

    @BeforeParameterizedClassInvocation
    static void start(RealServers.Engine engine) {
        servers = RealServers.start(engine);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        servers.close();
    }

    @Nested
    class Everyday extends EverydayStoriesTest {
        @Override
        Town town(VersionRow version, long seed) {
            return servers.town(version, seed);
        }
    }

    @Nested
    class Failure extends FailureStoriesTest {
        @Override
        Town town(VersionRow version, long seed) {
            return servers.town(version, seed);
        }
    }

    @Nested
    class State extends StateStoriesTest {
        @Override
        Town town(VersionRow version, long seed) {
            return servers.town(version, seed);
        }
    }

    @Nested
    class Direct extends DirectStoriesTest {
        @Override
        Town town(VersionRow version, long seed) {
            return servers.town(version, seed);
        }
    }

    @Nested
    class Mixed extends MixedVersionsTest {
        @Override
        Town town(VersionRow version, long seed) {
            return servers.town(version, seed);
        }
    }
}
