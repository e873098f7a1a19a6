package io.jaelegram.comparison.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.comparison.ComparisonMain;
import io.jaelegram.comparison.process.Child;
import io.jaelegram.comparison.process.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The comparison as a person starts it, and what is left when it goes wrong. */
class CompareIT {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Lab lab = Lab.open("compare-it");
    private final Path json = lab.folder().resolve("report.json");

    @AfterEach
    void close() {
        lab.close();
    }

    private Child compare(String... options) {
        List<String> words = new ArrayList<>(List.of("compare", "--runs", "1", "--json", json.toString()));
        words.addAll(List.of(options));
        return lab.start(
                "compare", lab.installation().runMyself(List.of("-Xmx256m"), ComparisonMain.class.getName(), words));
    }

    @Test
    void itEndsByItselfWithATableAndAFile() {
        Child run = compare("--versions", "v1,v2", "--scenarios", "both-online,reader-away");

        assertThat(run.exitCode(LONG)).as(run.err().tail(30)).isZero();
        assertThat(run.out().tail(80)).contains("both online, p50", "reader away, then back", "in the end");
        JsonNode report = JsonMapper.shared().readTree(json.toFile());
        for (String version : List.of("v1", "v2")) {
            JsonNode one = report.get("versions").get(version);
            assertThat(one.get("delivered").asInt())
                    .isPositive()
                    .isEqualTo(one.get("sent").asInt());
            assertThat(one.get("duplicates").asInt()).isZero();
            assertThat(one.at("/attacks/tried").asInt()).isGreaterThanOrEqualTo(7);
            assertThat(one.at("/attacks/worked").asInt()).isZero();
        }
        assertThat(report.at("/versions/v1/server/messages_share").asDouble()).isEqualTo(1);
        assertThat(report.at("/meta/partial").asBoolean()).isFalse();
    }
}
