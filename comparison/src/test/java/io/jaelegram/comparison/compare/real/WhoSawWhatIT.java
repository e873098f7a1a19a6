package io.jaelegram.comparison.compare.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.WhoSeesWhat.Learns;
import io.jaelegram.comparison.compare.result.Custody;
import io.jaelegram.comparison.compare.result.Exposure;
import io.jaelegram.comparison.compare.result.Sample;
import io.jaelegram.comparison.process.Lab;
import io.jaelegram.comparison.torture.VersionRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table behind {@code /trace}, SECURITY.md and the report, held against what observers saw on every link. */
class WhoSawWhatIT {
    static List<String> versions() {
        return VersionRow.ALL.stream().map(VersionRow::name).toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nobodySeesMoreOrLessThanTheTableSays(String version) {
        try (Lab lab = Lab.open("sights")) {
            World world = World.open(lab, version, 7);
            boolean direct = Sights.hasPath(version, "direct");
            boolean buddies = Sights.hasPath(version, "buddies");

            Custody chat = played(new BothOnline(20, 40), world);
            assertThat(seen(chat, Exposure.Role.SERVER))
                    .as("the server, of a chat")
                    .isEqualTo(Sights.declared(version, direct ? "direct" : "server", "server"));
            assertThat(seen(chat, Exposure.Role.WORST_PEER))
                    .as("other clients, of a chat")
                    .isEmpty();

            Custody away = played(new WriterLeaves(10), world);
            Set<Learns> server = seen(away, Exposure.Role.SERVER);
            if (buddies) {
                assertThat(role(away, Exposure.Role.LOOKUP).both())
                        .as("the server, asked for the nodes around the reader's places")
                        .isEqualTo(1);
                server.add(Learns.LOOKED_FOR);
            }
            assertThat(server)
                    .as("the server, of mail that waits")
                    .isEqualTo(Sights.declared(version, buddies ? "buddies" : "server", "server"));
            assertThat(seen(away, Exposure.Role.WORST_PEER))
                    .as("a buddy, of mail that waits")
                    .isEqualTo(Sights.declared(version, "buddies", "each buddy"));
        }
    }

    private static Custody played(Scenario scenario, World world) {
        Sample sample = scenario.play(world);
        assertThat(sample.arrivals().perfect()).isTrue();
        assertThat(sample.custody().envelopes()).isPositive();
        return sample.custody();
    }

    private static Set<Learns> seen(Custody custody, Exposure.Role role) {
        Exposure exposure = role(custody, role);
        Set<Learns> seen = EnumSet.noneOf(Learns.class);
        if (exposure.carried() > 0) {
            seen.add(Learns.MESSAGE);
        }
        if (exposure.sender() > 0) {
            seen.add(Learns.SENDER);
        }
        if (exposure.reader() > 0) {
            seen.add(Learns.READER);
        }
        return seen;
    }

    private static Exposure role(Custody custody, Exposure.Role role) {
        return Exposure.of(custody, 8).stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
