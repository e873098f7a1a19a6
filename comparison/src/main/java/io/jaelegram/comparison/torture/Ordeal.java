package io.jaelegram.comparison.torture;

import io.jaelegram.comparison.torture.Plan.Letter;
import io.jaelegram.comparison.torture.Plan.Strike;
import io.jaelegram.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenes that a seed adds to its plan: several letters at once from one person to another, and faults that meet there.
 * Alone each fault is masked, since the writer's outbox sends again; together they show who kept a promise.
 *
 * <p>Half of all seeds lose a writer for good in their last scene, the others may lose ratchets. Never both: what is sealed
 * under a ratchet that its reader lost can be sealed anew by its writer alone.
 */
final class Ordeal {
    private static final int MOST_SCENES = 3;
    private static final int MOST_LETTERS = 8;
    private static final int WORDS = 12;
    private static final int LETTERS_WITHIN_MILLIS = 40;
    private static final int LONG_MILLIS = 15_000;
    private static final int SHORT_MILLIS = 120;

    private final Randomness chance;
    private final Plan plan;
    private final List<Letter> letters = new ArrayList<>();
    private final List<Strike> strikes = new ArrayList<>();

    private Ordeal(Randomness chance, Plan plan) {
        this.chance = chance;
        this.plan = plan;
    }

    /** The plan with one to three scenes more. */
    static Plan added(Randomness chance, Plan plan) {
        Ordeal ordeal = new Ordeal(chance, plan);
        int scenes = 1 + chance.nextInt(MOST_SCENES);
        boolean loses = chance.nextInt(2) == 0;
        for (int scene = 1; scene <= scenes; scene++) {
            // One scene after another, so that a writer is lost when its conversation has long been under way.
            double part = (scene - 1 + chance.nextDouble()) / scenes;
            Duration at = Duration.ofNanos((long) (part * plan.horizon().toNanos()));
            int writer = chance.nextInt(plan.persons());
            int reader = (writer + 1 + chance.nextInt(plan.persons() - 1)) % plan.persons();
            ordeal.scene(at, writer, reader);
            if (loses && scene == scenes) {
                ordeal.strike(FaultKind.WRITER_LOST, writer, at, ordeal.upTo(LONG_MILLIS));
            } else if (!loses && ordeal.half()) {
                int whose = ordeal.half() ? writer : reader;
                ordeal.strike(FaultKind.SESSIONS_LOST, whose, at.plus(ordeal.upTo(2_000)), ordeal.upTo(1_000));
            }
        }
        return plan.with(ordeal.letters, ordeal.strikes);
    }

    private void scene(Duration at, int writer, int reader) {
        write(at, writer, reader);
        if (half()) {
            Duration early = Duration.ofMillis(chance.nextInt(2_000));
            Duration from = at.compareTo(early) > 0 ? at.minus(early) : Duration.ZERO;
            strike(
                    half() ? FaultKind.CLIENT_AWAY : FaultKind.CLIENT_KILLED,
                    reader,
                    from,
                    early.plus(upTo(LONG_MILLIS)));
        }
        if (half()) {
            strike(FaultKind.SERVER_FALLS_AFTER_ACK, writer, at, upTo(LONG_MILLIS));
        }
        if (half()) {
            strike(FaultKind.READER_FALLS_AT_DELIVERY, reader, at, upTo(2 * LONG_MILLIS));
        }
        if (half()) {
            strike(FaultKind.FORGERIES, writer, at, upTo(LONG_MILLIS));
        }
        if (half()) {
            strike(FaultKind.SERVER_DISK_FULL, reader, at.plus(upTo(SHORT_MILLIS)), upTo(SHORT_MILLIS));
        }
        if (chance.nextInt(4) == 0) {
            strike(half() ? FaultKind.PEERS_CUT : FaultKind.PEERS_PARTED, writer, at, upTo(LONG_MILLIS));
        }
    }

    private void write(Duration at, int writer, int reader) {
        int count = 1 + chance.nextInt(MOST_LETTERS);
        Duration next = at;
        for (int i = 0; i < count; i++) {
            int number = plan.letters().size() + letters.size();
            letters.add(new Letter(next, number, writer, reader, 1 + chance.nextInt(WORDS)));
            next = next.plusMillis(chance.nextInt(LETTERS_WITHIN_MILLIS));
        }
    }

    private void strike(FaultKind kind, int person, Duration at, Duration lasts) {
        strikes.add(new Strike(at, kind, person, lasts));
    }

    private Duration upTo(int millis) {
        return Duration.ofMillis(1 + chance.nextInt(millis));
    }

    private boolean half() {
        return chance.nextInt(2) == 0;
    }
}
