package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Seat;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One mailbox's copies here, looked after together with their other holders. First those are asked who signed for a copy
 * and are there, then those who are known to hold it or should by its own order, and the whole group before a copy is
 * brought to more of them. Nobody is asked about a copy that {@link KnownHolders} takes for settled, except once an hour.
 * Asking all seats in all rounds would cost each node some 1.1 MB an hour in a network of 1,000, without one message more.
 * Touched only on the loop.
 */
final class Care {
    static final Duration WHOLE_GROUP = Duration.ofHours(1);

    /** A holder that was no seat may have become one; where the seats are decides nothing before copies are brought there. */
    private static final Duration OLD_GROUP = Duration.ofMinutes(20);

    /** A group that was found so shortly ago is not looked up again before the whole of it is asked. */
    private static final Duration JUST_FOUND = Duration.ofMinutes(1);

    /** Seats that are asked about tombstones before all are. */
    private static final int SAMPLE = 2;

    private static final Duration BOTH_LOST = Duration.ofSeconds(60);

    private final Keeper keeper;
    private final MailboxId mailbox;
    private final VerifyKey owner;
    private final KnownHolders holders;
    private final Consumer<VerifyKey> coHolders;

    private Optional<CoHolders.Current> current = Optional.empty();
    private Set<VerifyKey> seats = Set.of();
    private long foundAt;
    private boolean stale;
    private Optional<Long> lastLost = Optional.empty();

    /** @param coHolders told of each node that was seen to hold a copy, too */
    Care(Keeper keeper, MailboxId mailbox, Consumer<VerifyKey> coHolders) {
        this.coHolders = coHolders;
        this.keeper = keeper;
        this.mailbox = mailbox;
        owner = keeper.cache().owner(mailbox);
        holders = new KnownHolders(keeper);
    }

    /** A co-holder names what it holds. One that had no seat may have one now, so the group is looked up anew. */
    void asked(VerifyKey by, Collection<CopyName> names) {
        if (keeper.distrust().has(by)) {
            return;
        }
        for (CopyName name : names) {
            boolean first = holders.asked(by, name);
            stale |= first && !seats.contains(by);
        }
    }

    /** The link to a co-holder ended. Two within a minute are a reason to look at once. */
    void lostHolder(VerifyKey node) {
        holders.lost(node);
        long now = keeper.loop().nanoTime();
        boolean second = lastLost.filter(at -> now - at <= BOTH_LOST.toNanos()).isPresent();
        lastLost = second ? Optional.empty() : Optional.of(now);
        if (second) {
            look(Occasion.ALARM, new Countdown(() -> {}));
        }
    }

    void look(Occasion occasion, Countdown countdown) {
        List<Copy> copies = keeper.cache().copies(mailbox);
        holders.retain(names(copies));
        boolean whole = current.isPresent() && since(foundAt).compareTo(WHOLE_GROUP) >= 0;
        boolean old = stale && since(foundAt).compareTo(OLD_GROUP) >= 0;
        if (current.isEmpty() || old || whole) {
            lookUp(countdown, () -> look(copies, whole, occasion, countdown));
        } else {
            look(copies, false, occasion, countdown);
        }
    }

    private void look(List<Copy> copies, boolean whole, Occasion occasion, Countdown countdown) {
        List<Copy> mine = copies.stream()
                .filter(copy -> whole || !holders.settled(copy.name(), standing(copy), occasion))
                .toList();
        if (copies.isEmpty() || !mine.isEmpty()) {
            compare(mine, occasion, countdown);
        }
    }

    /**
     * Of copies that nobody was asked about since the start, those who signed for them and are there; of others, and where
     * fewer than two are there, all who are likely.
     */
    private Set<VerifyKey> witnesses(List<Copy> copies) {
        Set<VerifyKey> nodes = new LinkedHashSet<>();
        for (Copy copy : copies) {
            List<VerifyKey> signed = copy.receipts().stream()
                    .map(HolderReceipt::holder)
                    .filter(seats::contains)
                    .limit(keeper.redundancy().low())
                    .toList();
            boolean asked = holders.compared(copy.name());
            nodes.addAll(asked || signed.size() + 1 < keeper.redundancy().low() ? likely(List.of(copy)) : signed);
        }
        return nodes;
    }

    /** Who is known to hold one of these, or should. */
    private Set<VerifyKey> likely(List<Copy> copies) {
        Set<VerifyKey> nodes = new LinkedHashSet<>();
        for (Copy copy : copies) {
            nodes.addAll(standing(copy).first(keeper.redundancy().copies()));
            nodes.addAll(holders.all(copy.name()));
        }
        nodes.remove(keeper.self());
        return nodes;
    }

    private void lookUp(Countdown countdown, Runnable then) {
        countdown.add();
        keeper.others().group(owner, found -> {
            if (found.isPresent()) {
                current = found;
                distrust();
                seats = new LinkedHashSet<>(Standing.nodes(found.get().group(), keeper.self()));
                foundAt = keeper.loop().nanoTime();
                stale = false;
                then.run();
            }
            countdown.remove();
        });
    }

    /** Who lied about a copy has no seat. */
    private void distrust() {
        current = current.map(now -> new CoHolders.Current(
                now.epoch(), now.group().without(keeper.distrust().nodes())));
    }

    /** A few seats: who has the tombstones here has them from the reader, which brings them to all who are there. */
    private Set<VerifyKey> some() {
        List<VerifyKey> left = new ArrayList<>(seats);
        Set<VerifyKey> chosen = new LinkedHashSet<>();
        while (chosen.size() < SAMPLE && !left.isEmpty()) {
            chosen.add(left.remove(keeper.chance().nextInt(left.size())));
        }
        return chosen;
    }

    private Set<VerifyKey> everybody(List<Copy> copies) {
        Set<VerifyKey> nodes =
                new LinkedHashSet<>(Standing.nodes(current.orElseThrow().group(), keeper.self()));
        copies.stream()
                .flatMap(copy -> copy.receipts().stream())
                .map(HolderReceipt::holder)
                .filter(node -> !node.equals(keeper.self()))
                .limit(Limits.MAX_HOLDER_RECEIPTS)
                .forEach(nodes::add);
        return nodes;
    }

    private void compare(List<Copy> copies, Occasion occasion, Countdown countdown) {
        for (int from = 0; from == 0 || from < copies.size(); from += Limits.MAX_DIGEST) {
            List<Copy> part = copies.subList(from, Math.min(copies.size(), from + Limits.MAX_DIGEST));
            Comparison comparison = new Comparison(keeper, mailbox, names(part));
            Set<VerifyKey> first = part.isEmpty() ? some() : witnesses(part);
            countdown.add();
            ask(comparison, first, occasion, () -> {
                if (part.isEmpty()) {
                    widenIf(comparison.missed(), part, comparison, occasion, countdown);
                } else if (anyFew(part, comparison, occasion, countdown)) {
                    ask(
                            comparison,
                            likely(part),
                            occasion,
                            () -> widenIf(
                                    anyFew(part, comparison, occasion, countdown),
                                    part,
                                    comparison,
                                    occasion,
                                    countdown));
                } else {
                    countdown.remove();
                }
            });
        }
    }

    private boolean anyFew(List<Copy> part, Comparison comparison, Occasion occasion, Countdown countdown) {
        boolean any = false;
        for (Copy copy : part) {
            any |= few(copy, comparison, occasion, countdown);
        }
        return any;
    }

    private void widenIf(
            boolean wanted, List<Copy> part, Comparison comparison, Occasion occasion, Countdown countdown) {
        if (wanted) {
            widen(part, comparison, occasion, countdown);
        }
        countdown.remove();
    }

    private void ask(Comparison comparison, Set<VerifyKey> nodes, Occasion occasion, Runnable then) {
        nodes.removeAll(keeper.distrust().nodes());
        comparison.ask(nodes, occasion.silence(), () -> {
            if (!comparison.failedAudit().isEmpty()) {
                distrust();
            }
            then.run();
        });
    }

    private void widen(List<Copy> copies, Comparison comparison, Occasion occasion, Countdown countdown) {
        if (since(foundAt).compareTo(JUST_FOUND) < 0) {
            askAll(copies, comparison, occasion, countdown);
        } else {
            lookUp(countdown, () -> askAll(copies, comparison, occasion, countdown));
        }
    }

    private void askAll(List<Copy> copies, Comparison comparison, Occasion occasion, Countdown countdown) {
        countdown.add();
        ask(comparison, everybody(copies), occasion, () -> {
            copies.stream()
                    .filter(copy -> few(copy, comparison, occasion, countdown))
                    .forEach(copy -> refill(copy, comparison, occasion, countdown));
            countdown.remove();
        });
    }

    /** Notes who holds it, lets go of it where enough others do, and says whether too few do. */
    private boolean few(Copy copy, Comparison comparison, Occasion occasion, Countdown countdown) {
        if (!keeper.cache().holds(mailbox, copy.name())) {
            holders.forget(copy.name());
            return false;
        }
        Set<VerifyKey> live = comparison.holders(copy.name());
        holders.compared(copy.name(), live);
        live.forEach(coHolders);
        if (occasion == Occasion.LEAVING) {
            return live.size() < keeper.redundancy().low();
        }
        List<VerifyKey> better = standing(copy).better(keeper.self(), live);
        int enough = keeper.redundancy().copies();
        boolean tooMany = better.size() >= enough;
        if (tooMany) {
            countdown.add();
            new Farewell(keeper, copy, countdown::remove).start(better.subList(0, enough), occasion.silence());
        }
        boolean whole = copy.pieces().k() == 1;
        boolean few = !tooMany && whole && live.size() + 1 < keeper.redundancy().low();
        if (!few) {
            holders.enough(copy.name());
        }
        return few;
    }

    private void refill(Copy copy, Comparison comparison, Occasion occasion, Countdown countdown) {
        Set<VerifyKey> live = holders.live(copy.name());
        Standing standing = standing(copy);
        boolean leaving = occasion == Occasion.LEAVING;
        if (!holders.acts(copy.name(), leaving || standing.first(keeper.self(), live))) {
            return;
        }
        int wanted = leaving ? 1 : keeper.redundancy().copies() - 1 - live.size();
        List<Seat> free = standing.free(keeper.self(), live, comparison.silent());
        countdown.add();
        new Refill(keeper.cache(), keeper.others(), copy, current.orElseThrow().epoch(), free, countdown::remove)
                .start(wanted, occasion.silence());
    }

    private Standing standing(Copy copy) {
        return holders.standing(copy.name(), current.orElseThrow().group());
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(keeper.loop().nanoTime() - nanos);
    }

    private static List<CopyName> names(List<Copy> copies) {
        return copies.stream().map(Copy::name).toList();
    }
}
