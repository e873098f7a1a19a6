package io.jaelegram.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random schedules of send, deliver, lose, duplicate, reorder, crash, reset and waiting between two people, against a
 * model that knows only which messages were sent and which were read. Each message opens the first time it arrives,
 * with its own content, and never again.
 */
class ScheduleModelTest {
    private static final int SCHEDULES_PER_SEED = 170;
    private static final int STEPS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverHappensOnTheWayEachMessageOpensOnceAndNeverTwice(long seed) throws Exception {
        Randomness chance = Randomness.seeded(seed);
        for (int schedule = 0; schedule < SCHEDULES_PER_SEED; schedule++) {
            new Run(chance).play(seed * 1_000 + schedule);
        }
    }

    /** A body on its way, to be delivered any number of times. */
    private record Mail(String text, byte[] body, int to) {}

    /** One schedule. */
    private static final class Run {
        private final Randomness chance;
        private final Person[] people;
        private final List<Mail> onTheWay = new ArrayList<>();
        private final List<Mail> read = new ArrayList<>();
        private final Set<String> opened = new HashSet<>();
        private int sent;
        private int resets;

        Run(Randomness chance) {
            this.chance = chance;
            this.people = new Person[] {new Person("alice", chance.nextLong()), new Person("bob", chance.nextLong())};
        }

        void play(long name) throws Exception {
            for (int step = 0; step < STEPS; step++) {
                act(chance.nextInt(100), name);
            }
            while (!onTheWay.isEmpty()) {
                deliver(name);
            }
            settle(name);
        }

        private void act(int dice, long name) throws Exception {
            int who = chance.nextInt(2);
            if (dice < 40) {
                send(who);
            } else if (dice < 80) {
                deliver(name);
            } else if (dice < 84) {
                lose();
            } else if (dice < 92) {
                repeat(name);
            } else if (dice < 96) {
                people[who].crashAndReload();
            } else if (dice < 98) {
                people[0].now += 3_600L * chance.nextInt(30);
                people[1].now = people[0].now;
            } else if (resets < 3 && !people[who].conversations.isEmpty()) {
                resets++;
                people[who].restart(people[1 - who]);
            }
        }

        private void send(int who) throws Exception {
            Person sender = people[who];
            if (sender.conversations.isEmpty()) {
                sender.start(people[1 - who]);
            }
            String text = "message " + sent++;
            onTheWay.add(new Mail(text, sender.write(text), 1 - who));
        }

        private void deliver(long name) throws Exception {
            if (onTheWay.isEmpty()) {
                return;
            }
            Mail mail = onTheWay.remove(chance.nextInt(onTheWay.size()));
            assertThat(people[mail.to].read(mail.body)).as("schedule %d", name).isEqualTo(mail.text);
            assertThat(opened.add(mail.text)).isTrue();
            read.add(mail);
        }

        private void lose() {
            if (!onTheWay.isEmpty()) {
                onTheWay.remove(chance.nextInt(onTheWay.size()));
            }
        }

        /** A duplicate is refused and changes nothing, seen by the stored bytes. */
        private void repeat(long name) throws Exception {
            if (read.isEmpty()) {
                return;
            }
            Mail mail = read.get(chance.nextInt(read.size()));
            Person reader = people[mail.to];
            Conversation before = reader.conversation(people[1 - mail.to]);
            byte[] stored = before.encode();
            try {
                reader.read(mail.body);
                throw new AssertionError("schedule " + name + ": " + mail.text + " opened twice");
            } catch (RefusedException e) {
                assertThat(reader.conversation(people[1 - mail.to]).encode()).isEqualTo(stored);
            }
        }

        /** Once mail is no longer crossing, some turns bring both into one session that heals. */
        private void settle(long name) throws Exception {
            for (int i = 0; i < 8; i++) {
                send(i % 2);
                deliver(name);
            }
            assertThat(people[0].conversation(people[1]).active().session().id())
                    .as("schedule %d converges", name)
                    .isEqualTo(
                            people[1].conversation(people[0]).active().session().id());
        }
    }
}
