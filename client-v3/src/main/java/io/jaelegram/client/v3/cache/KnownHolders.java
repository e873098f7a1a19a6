package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.BuddyGroup;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.CopyName;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a holder knows of the other holders of one mailbox's copies, by what they said and asked, and whether a copy needs
 * anybody to be asked now. Asks nobody itself. Touched only on the loop.
 */
final class KnownHolders {
    /** The shortest time between two rounds: by the next one, a holder that asked before has asked again. */
    private static final Duration JUST_ASKED = Duration.ofMinutes(8);

    /** Whoever asks and does not act, or only says that it holds, keeps others waiting for two long rounds at most. */
    private static final Duration TRUST = Duration.ofMinutes(24);

    /** Who had a copy so shortly ago, and is linked since, has it: its end is noticed, and it lets go of none unasked. */
    static final Duration SURE = Duration.ofMinutes(24);

    /** Rounds after which a holder acts although a better placed one should have. */
    private static final int PATIENCE = 2;

    private final Keeper keeper;
    private final Map<CopyName, Known> known = new HashMap<>();

    private static final class Known {
        private final Map<VerifyKey, Long> askedAt = new HashMap<>();
        private Set<VerifyKey> live = new HashSet<>();
        private Optional<Long> comparedAt = Optional.empty();
        private Optional<Standing> standing = Optional.empty();
        private int waited;
    }

    KnownHolders(Keeper keeper) {
        this.keeper = keeper;
    }

    /** A holder asked about a copy, so it has it; whether it is the first time. */
    boolean asked(VerifyKey by, CopyName name) {
        return of(name).askedAt.put(by, keeper.loop().nanoTime()) == null;
    }

    /** The link to a node ended: it may have lost what it had. */
    void lost(VerifyKey node) {
        known.values().forEach(copy -> {
            copy.askedAt.remove(node);
            copy.live.remove(node);
        });
    }

    /** Others were asked, and these have it. */
    void compared(CopyName name, Set<VerifyKey> live) {
        Known now = of(name);
        now.live = new HashSet<>(live);
        now.comparedAt = Optional.of(keeper.loop().nanoTime());
    }

    void retain(Collection<CopyName> names) {
        known.keySet().retainAll(names);
    }

    void forget(CopyName name) {
        known.remove(name);
    }

    /** Those who had it when they were asked last. */
    Set<VerifyKey> live(CopyName name) {
        return of(name).live;
    }

    /** These, and those who asked. */
    Set<VerifyKey> all(CopyName name) {
        Set<VerifyKey> all = new HashSet<>(of(name).live);
        all.addAll(of(name).askedAt.keySet());
        return all;
    }

    /** Whether anybody was asked about it since the start. */
    boolean compared(CopyName name) {
        return of(name).comparedAt.isPresent();
    }

    /** Where nodes stand in a copy's own order, reckoned once for a group. */
    Standing standing(CopyName name, BuddyGroup group) {
        Known kept = of(name);
        if (kept.standing.filter(standing -> standing.of(group)).isEmpty()) {
            kept.standing = Optional.of(new Standing(group, name.id()));
        }
        return kept.standing.orElseThrow();
    }

    /** Nobody has to be asked about it on this occasion. */
    boolean settled(CopyName name, Standing standing, Occasion occasion) {
        return safe(name, standing, occasion) || occasion == Occasion.ROUND && lookedAfter(name, standing);
    }

    /** Whether this holder brings a copy to others now, or gives a better placed one another round for it. */
    boolean acts(CopyName name, boolean first) {
        Known now = of(name);
        boolean acts = first || ++now.waited > PATIENCE;
        now.waited = acts ? 0 : now.waited;
        return acts;
    }

    /** Enough have it: nobody is waited for any more. */
    void enough(CopyName name) {
        of(name).waited = 0;
    }

    /** Enough others had it when they were asked last, and have been linked since; this one is not one too many. */
    private boolean safe(CopyName name, Standing standing, Occasion occasion) {
        int staying = occasion == Occasion.LEAVING ? 0 : 1;
        return comparedWithin(name, SURE)
                && live(name).size() + staying >= keeper.redundancy().low()
                && !tooMany(name, standing);
    }

    /** Somebody acts for this holder, unless this one may be one too many, which it has to find out itself. */
    private boolean lookedAfter(CopyName name, Standing standing) {
        Map<VerifyKey, Long> askedAt = of(name).askedAt;
        askedAt.values().removeIf(at -> since(at).compareTo(TRUST) >= 0);
        Set<VerifyKey> justAsked = new HashSet<>(askedAt.keySet());
        justAsked.removeIf(node -> since(askedAt.get(node)).compareTo(JUST_ASKED) >= 0);
        return comparedWithin(name, TRUST) && standing.above(keeper.self(), justAsked) > 0 && !tooMany(name, standing);
    }

    /** Enough better placed ones have it, by what they said. */
    private boolean tooMany(CopyName name, Standing standing) {
        return standing.above(keeper.self(), all(name)) >= keeper.redundancy().copies();
    }

    private boolean comparedWithin(CopyName name, Duration time) {
        return of(name).comparedAt.filter(at -> since(at).compareTo(time) < 0).isPresent();
    }

    private Known of(CopyName name) {
        return known.computeIfAbsent(name, one -> new Known());
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(keeper.loop().nanoTime() - nanos);
    }
}
