package io.jaelegram.client.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.client.DeliveryState;
import io.jaelegram.client.StoredMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody crashes at a drawn moment of a short conversation; what was not synced is gone. */
class CrashStoriesTest {
    private static final int MOMENTS = 12;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theServerCrashesBetweenAnyTwoSteps(long seed) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Story story = new Story(seed * 100 + moment);
            story.begin();
            story.lab.pass(Duration.ofMillis(moment * 17L + seed));
            story.lab.crashServer();
            story.lab.pass(Duration.ofSeconds(3));
            story.lab.restartServer();
            story.end();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void theWriterCrashesBetweenAnyTwoSteps(long seed) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Story story = new Story(seed * 100 + moment);
            story.begin();
            story.lab.pass(Duration.ofMillis(moment * 17L + seed));
            story.alice.crash();
            story.lab.pass(Duration.ofSeconds(3));
            story.alice.restart();
            story.end();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void theReaderCrashesBetweenAnyTwoSteps(long seed) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Story story = new Story(seed * 100 + moment);
            story.begin();
            story.lab.pass(Duration.ofMillis(moment * 17L + seed));
            story.bob.crash();
            story.lab.pass(Duration.ofSeconds(3));
            story.bob.restart();
            story.end();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void everybodyCrashesAgainAndAgain(long seed) {
        Story story = new Story(seed);
        for (int round = 0; round < 8; round++) {
            story.begin();
            story.lab.pass(Duration.ofMillis(story.lab.randomness.nextInt(200)));
            switch (story.lab.randomness.nextInt(3)) {
                case 0 -> {
                    story.lab.crashServer();
                    story.lab.restartServer();
                }
                case 1 -> {
                    story.alice.crash();
                    story.alice.restart();
                }
                default -> {
                    story.bob.crash();
                    story.bob.restart();
                }
            }
        }
        story.end();
    }

    private static final class Story {
        private final ChatLab lab;
        private final Someone alice;
        private final Someone bob;
        private int written;

        Story(long seed) {
            lab = new ChatLab(seed);
            alice = lab.someone("alice");
            bob = lab.someone("bob");
            alice.knows("bob");
            bob.knows("alice");
        }

        void begin() {
            for (int i = 0; i < 5; i++) {
                alice.tries("bob", "a" + written);
                bob.tries("alice", "b" + written);
                written++;
            }
        }

        void end() {
            lab.until(
                    "what " + alice.name + " and " + bob.name + " queued is delivered",
                    () -> finished(alice) && finished(bob));
            check(alice, bob);
            check(bob, alice);
        }

        private static boolean finished(Someone writer) {
            return writer.client != null
                    && writer.client.status().queued() == 0
                    && writer.client.status().held() == 0;
        }

        private static void check(Someone writer, Someone reader) {
            List<String> queued = writer.states.stream()
                    .filter(message -> message.state() == DeliveryState.QUEUED)
                    .map(StoredMessage::text)
                    .distinct()
                    .toList();
            List<StoredMessage> stored =
                    reader.client.history(reader.client.contact(writer.name).orElseThrow(), 1_000);
            List<String> read = stored.stream()
                    .filter(message -> !message.mine())
                    .map(StoredMessage::text)
                    .toList();
            assertThat(read).containsSubsequence(queued).doesNotHaveDuplicates();
            assertThat(new HashSet<>(read)).containsAll(queued);
            assertThat(writer.states.stream().filter(m -> m.state() == DeliveryState.FAILED))
                    .isEmpty();
            assertThat(stored).noneMatch(StoredMessage::gapBefore);
        }
    }
}
