package io.jaelegram.client;

import io.jaelegram.client.Outgoing.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decides what becomes of messages that somebody accepted and whose receipt does not come. A holder acknowledges only what
 * it synced, so held ones are put again only after a reconnection, when all that waited for me came in and no receipt was
 * among it; in between the oldest is, ever more seldom, to learn whether the reader released it. One that the reader
 * released twice without a receipt could not be opened there: the session is lost.
 */
final class Rests {
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** What a reader misses is not sent again more often than this. */
    private static final Duration REPAIR = Duration.ofSeconds(1);

    private static final int TAKEN_WITHOUT_RECEIPT = 2;

    private final Kit kit;
    private final Courier courier;
    private final Seals seals;
    private long caughtUps;

    Rests(Kit kit, Courier courier, Seals seals) {
        this.kit = kit;
        this.courier = courier;
        this.seals = seals;
    }

    /** Everything that waited for me on some route came in. */
    void caughtUp() {
        caughtUps++;
    }

    void held(Outgoing entry) {
        entry.sending().held(kit.loop(), caughtUps);
    }

    /** Looks after the resting entries of this person until there are none. */
    void watch(Lane lane, Consumer<Lane> pump) {
        if (!lane.resting() && lane.entries().stream().anyMatch(Rests::resting)) {
            lane.rest(kit.loop(), LOOK, () -> look(lane, pump));
        }
    }

    /**
     * A way to this reader opened. What is held further away than that way ends is brought again, under the same id,
     * unless its receipt comes first: its holder may be gone, or have a dead link to the reader.
     */
    void opened(Lane lane, Consumer<Lane> pump) {
        if (lane.entries().stream().anyMatch(entry -> entry.step() == Step.HELD)) {
            kit.loop().after(REPAIR, () -> {
                closer(lane);
                pump.accept(lane);
            });
        }
    }

    private void closer(Lane lane) {
        List.copyOf(lane.entries()).stream()
                .filter(entry -> entry.step() == Step.HELD && mayRepair(entry))
                .filter(entry ->
                        courier.closer(lane.person().contact(), entry.row().path()))
                .forEach(entry -> lane.step(entry, Step.READY));
    }

    boolean mayRepair(Outgoing entry) {
        return resting(entry) && entry.sending().sinceLast(kit.loop()).compareTo(REPAIR) >= 0;
    }

    private void look(Lane lane, Consumer<Lane> pump) {
        closer(lane);
        if (courier.ready(lane.person().contact())
                && caughtUps > 0
                && !lane.person().blocked()) {
            for (Outgoing entry : List.copyOf(lane.entries())) {
                if (entry.step() == Step.TAKEN && unread(entry)) {
                    if (entry.sending().taken() >= TAKEN_WITHOUT_RECEIPT) {
                        seals.renew(lane, pump);
                        break;
                    }
                    lane.step(entry, Step.READY);
                } else if (entry.step() == Step.HELD && due(lane, entry)) {
                    lane.step(entry, Step.READY);
                }
            }
            pump.accept(lane);
        }
        watch(lane, pump);
    }

    private boolean unread(Outgoing entry) {
        return entry.sending().sinceLast(kit.loop()).compareTo(rhythm(entry).receipt()) >= 0;
    }

    /** After a reconnection each is asked about; otherwise the oldest stands for all: if that waits, all behind it do. */
    private boolean due(Lane lane, Outgoing entry) {
        int puts = entry.sending().puts();
        Rhythm rhythm = rhythm(entry);
        boolean rested = entry.sending().sinceLast(kit.loop()).compareTo(rhythm.rest(puts)) >= 0;
        if (rhythm.each()) {
            return puts == 0 || rested;
        }
        return rested && (entry.sending().caughtUpSince(caughtUps) || lane.floor() == entry.seq());
    }

    private Rhythm rhythm(Outgoing entry) {
        HistoryRow row = entry.row();
        return courier.rhythm(row.path(), new DeliveryOutcome.Held(row.copies(), row.of()));
    }

    private static boolean resting(Outgoing entry) {
        return entry.step() == Step.HELD || entry.step() == Step.TAKEN;
    }
}
