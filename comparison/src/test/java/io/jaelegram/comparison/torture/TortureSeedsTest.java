package io.jaelegram.comparison.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TortureSeedsTest {
    static final List<VersionRow> VERSIONS = VersionRow.ALL;
    static final List<VersionRow> SERVERLESS = VersionRow.SERVERLESS;

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void threeHundredSeedsKeepEveryPromise(VersionRow version) throws InterruptedException {
        Tally tally = new SeedRunner(version).run(1, 300, outcome -> {});

        assertThat(tally.broken()).as(tally.summary()).isEmpty();
        assertThat(tally.seeds()).isEqualTo(300);
    }

    /** The version that needs no server, with the server dead from the start, and with one that dies in the middle. */
    @ParameterizedTest
    @FieldSource("SERVERLESS")
    void seedsWithTheServerDeadKeepEveryPromise(VersionRow version) throws InterruptedException {
        Tally tally = new SeedRunner(version).run(1, 5, outcome -> {});

        assertThat(tally.broken()).as(tally.summary()).isEmpty();
    }

    /**
     * Seeds that found something: 5 and 15 mail refused for a clock a day ahead; 84 and 106 a start on a disk that still
     * fails; 99, 674, 1033 and 1402 one-time prekeys that were handed out twice after an interrupted publication.
     * They are run as they were when they found it, without the scenes that were added later.
     */
    @ParameterizedTest
    @ValueSource(longs = {5, 15, 84, 99, 106, 674, 1033, 1402})
    void aSeedThatFoundABugFindsItNoMore(long seed) {
        VersionRow v1 = VersionRow.named("v1").orElseThrow();

        assertThat(TortureRun.weatherOf(v1, seed).verdict().violations()).isEmpty();
    }

    /**
     * With their scenes: in 819 somebody lost its ratchets while its clock went back, and new sessions were taken for old; in
     * 11984 and 18122 a full disk refused prekeys, and they were not brought again while the link stood; in 4349 and 8247 a
     * disk was full when a message was marked as shown, and nothing showed it; in 7185 a client that had nothing to send
     * dialled too seldom; in 2930 and 17498 the run ended before the last message was on its writer's disk.
     */
    @ParameterizedTest
    @ValueSource(longs = {819, 2930, 4349, 7185, 8247, 11984, 17498, 18122})
    void aSeedWhoseSceneFoundABugFindsItNoMore(long seed) {
        VersionRow v1 = VersionRow.named("v1").orElseThrow();

        assertThat(TortureRun.of(v1, seed).verdict().violations()).isEmpty();
    }

    /**
     * A writer was lost as soon as buddies held its letter, while the reader was online: it had subscribed at the few
     * who were there when it started, and took no notice of what the others said to have; it read 200 s later.
     */
    @ParameterizedTest
    @ValueSource(longs = {52584464113922L, 52584464114003L, 52584464114238L})
    void aSeedThatFoundAReaderWaitingAtTooFewBuddiesFindsItNoMore(long seed) {
        VersionRow v3 = VersionRow.named("v3").orElseThrow();

        assertThat(TortureRun.of(v3, seed).verdict().violations()).isEmpty();
    }
}
