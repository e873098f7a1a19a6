package io.jaelegram.client;

import java.time.Duration;

/** What has to be done now and then: give up what is too old, forget what need not be remembered, write the age down. */
final class Housekeeping {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** One slice of 256 each 5 minutes goes through the table of seen messages in less than a day. */
    private static final int ROUNDS_PER_SLICE = 5;

    private static final int SLICES = 256;

    private final Kit kit;
    private final AgeClock age;
    private final Outbox outbox;
    private int round;

    Housekeeping(Kit kit, AgeClock age, Outbox outbox) {
        this.kit = kit;
        this.age = age;
        this.outbox = outbox;
        round = kit.randomness().nextInt(SLICES * ROUNDS_PER_SLICE);
    }

    /** The age is written down at once: a client that never runs for long must not stay young for ever. */
    void start() {
        Change change = new Change();
        age.save(change);
        kit.journal().commit(change);
        look();
    }

    private void look() {
        outbox.expire();
        kit.loop().after(PERIOD, this::next);
    }

    private void next() {
        if (++round % ROUNDS_PER_SLICE == 0) {
            Change change = new Change();
            age.save(change);
            Seen.tidy(kit.journal(), change, round / ROUNDS_PER_SLICE % SLICES, age.today());
            kit.journal().commit(change);
        }
        look();
    }
}
