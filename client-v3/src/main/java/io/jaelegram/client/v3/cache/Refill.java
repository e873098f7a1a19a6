package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Brings one copy to so many more seats, the next one when a seat refuses or is silent. Touched only on the loop. */
final class Refill {
    private static final Duration TELLING = Duration.ofSeconds(2);

    private final BuddyCache cache;
    private final CoHolders others;
    private final Copy copy;
    private final int epoch;
    private final Deque<Seat> left;
    private final Runnable done;
    private final List<HolderReceipt> receipts = new ArrayList<>();
    private int open;

    Refill(BuddyCache cache, CoHolders others, Copy copy, int epoch, Collection<Seat> seats, Runnable done) {
        this.cache = cache;
        this.others = others;
        this.copy = copy;
        this.epoch = epoch;
        left = new ArrayDeque<>(seats);
        this.done = done;
    }

    /** Asks so many at once. */
    void start(int wanted, Duration silence) {
        open = wanted;
        for (int i = 0; i < wanted; i++) {
            next(silence);
        }
    }

    private void next(Duration silence) {
        Seat seat = left.poll();
        boolean gone = cache.copies(copy.mailbox()).stream()
                .noneMatch(held -> held.name().equals(copy.name()));
        if (seat == null || gone) {
            ended();
            return;
        }
        BuddyFrame.Hold ask = cache.handOff(copy, epoch, seat.arm(), receipts);
        others.ask(seat.buddy().node(), ask, silence, answer -> answered(seat, answer, silence));
    }

    private void answered(Seat seat, Optional<Frame> answer, Duration silence) {
        Frame frame = answer.orElse(null);
        if (frame instanceof BuddyFrame.Held held
                && held.receipt().holder().equals(seat.buddy().node())
                && held.receipt().isFor(copy.name(), copy.mailbox())) {
            receipts.add(held.receipt());
            ended();
        } else if (frame instanceof BuddyFrame.Gone gone) {
            cache.drop(gone.tombstone(), gone.seconds(), ignored -> {});
            ended();
        } else {
            next(silence);
        }
    }

    private void ended() {
        if (--open == 0) {
            tell();
            done.run();
        }
    }

    /** Each copy lists the others: those that were brought side by side could not know of each other. */
    private void tell() {
        cache.witness(copy.mailbox(), copy.name(), receipts, ignored -> {});
        if (receipts.size() > 1) {
            BuddyFrame.Witness all = new BuddyFrame.Witness(copy.mailbox(), copy.name(), receipts);
            receipts.forEach(receipt -> others.ask(receipt.holder(), all, TELLING, ignored -> {}));
        }
    }
}
