package io.jaelegram.client.v3;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings one deposit to its holders: all copies at once, each to the next place of the message's own order when a place
 * refuses or is silent (buddies-dht.md 7.2, STORING). No two copies go to one place. Touched only on the loop.
 */
final class Placement {
    /** A node that has not answered by then is not waited for (buddies-dht.md 7.2). */
    static final Duration SILENCE = Duration.ofSeconds(2);

    /** Receipts that go with a later copy, so that the reader can name who lost it. */
    private static final int MAX_TOLD = 4;

    /** Told what comes of it; all on the loop. */
    interface Listener {
        /** One more holder has synced its copy, and its word for that is right. */
        void held(Placement placement, Holding holding);

        /** The reader deleted it everywhere: it has it. Nothing follows. */
        void taken(Placement placement);

        /** Nobody is left to be asked, and no answer is missing. */
        void ended(Placement placement);

        /** The reader's record has changed; its signature is not checked yet. */
        void newer(Placement placement, Bytes record);
    }

    /**
     * Who holds what, by its own word.
     *
     * @param piece its index; 0 for a whole copy
     * @param after since the first place was asked
     */
    record Holding(Place place, HolderReceipt receipt, int piece, Duration after) {}

    /** Who does not hold it, and why, in words. */
    record Refusal(Place place, String why) {}

    private final Asking asking;
    private final Loop loop;
    private final Deposit deposit;
    private final Listener listener;
    private final Earlier earlier;
    private final Deque<Place> left;
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final int asked;
    private final long begun;
    private int open;
    private boolean over;
    private boolean grown;

    /**
     * Not started yet.
     *
     * @param order the places in the order in which this message asks for them
     * @param earlier who signed for it before: these prove that they still have it, and get no bytes again
     */
    Placement(Asking asking, Loop loop, Deposit deposit, List<Place> order, Earlier earlier, Listener listener) {
        this.earlier = earlier;
        this.asking = asking;
        this.loop = loop;
        this.deposit = deposit;
        this.listener = listener;
        left = new ArrayDeque<>(order);
        asked = Math.min(deposit.copies().size(), order.size());
        begun = loop.nanoTime();
    }

    /** Asks the first places. */
    void start() {
        if (left.isEmpty()) {
            loop.execute(() -> listener.ended(this));
            return;
        }
        List<Envelope> copies = deposit.copies().subList(0, asked);
        open = copies.size();
        copies.forEach(this::next);
    }

    /** Nothing is told any more. */
    void stop() {
        over = true;
    }

    /** Copies that keep the message safe: all of whole ones, those beyond k - 1 of pieces. */
    int copies() {
        return Math.max(0, holdings.size() - deposit.needed() + 1);
    }

    /** How many {@link #copies} are wanted. */
    int of() {
        return deposit.copies().size() - deposit.needed() + 1;
    }

    /** How many {@link #copies} there will be when everybody asked agrees; fewer than wanted in a small group. */
    int possible() {
        return Math.max(0, asked - deposit.needed() + 1);
    }

    /** Copies or pieces that make the message. */
    int needed() {
        return deposit.needed();
    }

    List<Holding> holdings() {
        return List.copyOf(holdings);
    }

    /** Those who refused, were silent, or whose word was not right. */
    List<Refusal> refused() {
        return List.copyOf(refused);
    }

    private void next(Envelope copy) {
        Place place = left.poll();
        if (place == null) {
            one();
            return;
        }
        Optional<HolderReceipt> signed = earlier.receipt(copy, place);
        if (signed.isPresent()) {
            audit(copy, place, signed.get());
            return;
        }
        List<HolderReceipt> known =
                holdings.stream().limit(MAX_TOLD).map(Holding::receipt).toList();
        asking.ask(place.node(), deposit.ask(copy, place, known), SILENCE, answer -> {
            if (!over) {
                answered(copy, place, answer);
            }
        });
    }

    private void audit(Envelope copy, Place place, HolderReceipt signed) {
        BuddyFrame.Audit audit = earlier.audit(copy);
        asking.ask(place.node(), audit, SILENCE, answer -> {
            if (over) {
                return;
            }
            if (answer.filter(said -> earlier.proves(said, audit, copy)).isPresent()) {
                holds(copy, place, signed);
            } else {
                earlier.failed(place.node(), answer);
                answered(copy, place, answer);
            }
        });
    }

    private void holds(Envelope copy, Place place, HolderReceipt receipt) {
        Duration after = Duration.ofNanos(loop.nanoTime() - begun);
        Holding holding = new Holding(place, receipt, copy.pieces().index(), after);
        holdings.add(holding);
        listener.held(this, holding);
        one();
    }

    private void one() {
        open--;
        if (open == 0 && !over) {
            tell();
            listener.ended(this);
        }
    }

    /** Each copy lists who else signed: those asked side by side could not know of each other. */
    private void tell() {
        if (!grown || deposit.needed() > 1 || holdings.size() < 2) {
            return;
        }
        Envelope whole = deposit.copies().get(0);
        List<HolderReceipt> all = holdings.stream().map(Holding::receipt).toList();
        BuddyFrame.Witness witness = new BuddyFrame.Witness(whole.mailbox(), CopyName.of(whole), all);
        holdings.forEach(holding -> asking.ask(holding.place().node(), witness, SILENCE, ignored -> {}));
    }

    private void answered(Envelope copy, Place place, Optional<Frame> answer) {
        Frame frame = answer.orElse(null);
        if (frame instanceof BuddyFrame.Held held && deposit.kept(copy, place, held.receipt())) {
            grown = true;
            held.newer().ifPresent(record -> listener.newer(this, record));
            holds(copy, place, held.receipt());
        } else if (frame instanceof BuddyFrame.Gone gone && deleted(copy, gone)) {
            over = true;
            listener.taken(this);
        } else {
            refused.add(new Refusal(place, why(answer)));
            if (frame instanceof BuddyFrame.NotMine far) {
                far.newer().ifPresent(record -> listener.newer(this, record));
            }
            if (!over) {
                next(copy);
            }
        }
    }

    private static String why(Optional<Frame> answer) {
        if (answer.isEmpty()) {
            return "did not answer in " + SILENCE.toSeconds() + " s";
        } else if (answer.get() instanceof Frame.Refused refused) {
            return "refused: " + refused.text();
        }
        if (answer.get() instanceof BuddyFrame.Audited) {
            return "could not prove that it still has what it signed for";
        } else if (answer.get() instanceof BuddyFrame.Moved) {
            return "let go of it, because enough others have it";
        }
        return answer.get() instanceof BuddyFrame.NotMine
                ? "said that it is too far away"
                : "gave a receipt that is not right";
    }

    private boolean deleted(Envelope copy, BuddyFrame.Gone gone) {
        return gone.tombstone().mailbox().equals(deposit.owner())
                && gone.tombstone().covers(CopyName.of(copy))
                && gone.tombstone().genuine();
    }
}
