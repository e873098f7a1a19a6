package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks after what is held, together with the co-holders (buddies-dht.md 7.2, "Round" and "Hand-off"): at the start,
 * every 10 minutes, at once when two co-holders are lost within a minute, and once more when leaving. Touched only on
 * the loop.
 */
public final class Rounds {
    static final Duration PERIOD = Duration.ofMinutes(10);

    /** What leaving may take: nobody waits longer for a prompt to end. */
    public static final Duration HAND_OFF = Duration.ofSeconds(3);

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration SILENCE_WHEN_LEAVING = Duration.ofSeconds(1);
    private static final Duration BOTH_LOST = Duration.ofSeconds(60);

    /** Rounds after which a holder acts although a better placed one should have. */
    private static final int PATIENCE = 2;

    private final Loop loop;
    private final Randomness chance;
    private final BuddyCache cache;
    private final CoHolders others;
    private final VerifyKey self;
    private final Redundancy redundancy;
    private final Map<CopyName, Integer> waited = new HashMap<>();
    private final Set<VerifyKey> coHolders = new HashSet<>();
    private boolean ended;
    private long lastLost = Long.MIN_VALUE;

    public Rounds(Loop loop, Randomness chance, BuddyCache cache, CoHolders others, VerifyKey self) {
        this(loop, chance, cache, others, self, Redundancy.DEFAULT);
    }

    public Rounds(
            Loop loop, Randomness chance, BuddyCache cache, CoHolders others, VerifyKey self, Redundancy redundancy) {
        this.loop = loop;
        this.chance = chance;
        this.cache = cache;
        this.others = others;
        this.self = self;
        this.redundancy = redundancy;
    }

    /** One round now, since this client returned, and then in turn. */
    public void start() {
        round();
    }

    /** No round begins any more. */
    public void stop() {
        ended = true;
    }

    /** A link ended. */
    public void down(VerifyKey node) {
        if (!coHolders.remove(node) || ended) {
            return;
        }
        boolean second = lastLost != Long.MIN_VALUE && loop.nanoTime() - lastLost <= BOTH_LOST.toNanos();
        lastLost = second ? Long.MIN_VALUE : loop.nanoTime();
        if (second) {
            lookAfterAll();
        }
    }

    /** Brings what too few others hold to one more; {@code done} runs when that is over, or after {@link #HAND_OFF}. */
    public void leave(Runnable done) {
        ended = true;
        Countdown countdown = new Countdown(done);
        loop.after(HAND_OFF, countdown::over);
        countdown.add();
        cache.holding().forEach(mailbox -> {
            countdown.add();
            compare(mailbox, true, countdown);
        });
        countdown.remove();
    }

    private void round() {
        if (ended) {
            return;
        }
        cache.tidy();
        lookAfterAll();
        long fifth = PERIOD.toNanos() / 5;
        long drawn = PERIOD.toNanos() - fifth + (long) (chance.nextDouble() * 2 * fifth);
        loop.after(Duration.ofNanos(drawn), this::round);
    }

    /** Tombstones alone are brought round once, by those who deleted for them; later whoever holds a copy asks for them. */
    private void lookAfterAll() {
        Countdown nobodyWaits = new Countdown(() -> {});
        Set<MailboxId> mailboxes = new LinkedHashSet<>(cache.holding());
        mailboxes.addAll(cache.takeEmptied());
        mailboxes.forEach(mailbox -> {
            nobodyWaits.add();
            compare(mailbox, false, nobodyWaits);
        });
    }

    private void compare(MailboxId mailbox, boolean leaving, Countdown countdown) {
        List<Copy> copies = cache.copies(mailbox);
        VerifyKey owner = cache.owner(mailbox);
        others.group(owner, found -> {
            if (found.isPresent()) {
                for (int from = 0; from == 0 || from < copies.size(); from += Limits.MAX_DIGEST) {
                    int to = Math.min(copies.size(), from + Limits.MAX_DIGEST);
                    countdown.add();
                    part(mailbox, copies.subList(from, to), found.get(), leaving, countdown);
                }
            }
            countdown.remove();
        });
    }

    private void part(
            MailboxId mailbox, List<Copy> copies, CoHolders.Current current, boolean leaving, Countdown countdown) {
        List<CopyName> names = copies.stream().map(Copy::name).toList();
        Comparison[] comparison = new Comparison[1];
        comparison[0] = new Comparison(cache, others, chance, mailbox, names, () -> {
            copies.forEach(copy -> decide(copy, comparison[0], current, leaving, countdown));
            countdown.remove();
        });
        Set<VerifyKey> nodes = new LinkedHashSet<>(Standing.nodes(current.group(), self));
        copies.stream()
                .map(Copy::receipts)
                .flatMap(Collection::stream)
                .map(HolderReceipt::holder)
                .filter(node -> !node.equals(self))
                .limit(Limits.MAX_HOLDER_RECEIPTS)
                .forEach(nodes::add);
        comparison[0].start(nodes, leaving ? SILENCE_WHEN_LEAVING : SILENCE);
    }

    private void decide(
            Copy copy, Comparison comparison, CoHolders.Current current, boolean leaving, Countdown countdown) {
        boolean here = cache.copies(copy.mailbox()).contains(copy);
        if (!here) {
            waited.remove(copy.name());
            return;
        }
        Set<VerifyKey> live = comparison.holders(copy.name());
        coHolders.addAll(live);
        Standing standing = new Standing(current.group(), copy.name().id());
        List<Seat> free = standing.free(self, live, comparison.silent());
        boolean whole = copy.pieces().k() == 1;
        if (leaving) {
            if (live.size() < redundancy.low()) {
                refill(copy, current, free, 1, SILENCE_WHEN_LEAVING, countdown);
            }
        } else if (standing.above(self, live) >= redundancy.copies()) {
            waited.remove(copy.name());
            cache.letGo(copy);
        } else if (whole && live.size() + 1 < redundancy.low()) {
            boolean mine = standing.first(self, live) || waited.merge(copy.name(), 1, Integer::sum) > PATIENCE;
            if (mine) {
                waited.remove(copy.name());
                refill(copy, current, free, redundancy.copies() - 1 - live.size(), SILENCE, countdown);
            }
        } else {
            waited.remove(copy.name());
        }
    }

    private void refill(
            Copy copy, CoHolders.Current current, List<Seat> free, int wanted, Duration silence, Countdown countdown) {
        countdown.add();
        new Refill(cache, others, copy, current.epoch(), free, countdown::remove).start(wanted, silence);
    }
}
