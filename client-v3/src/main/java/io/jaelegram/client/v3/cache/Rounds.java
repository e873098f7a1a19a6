package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.client.v3.group.Redundancy;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after what is held, together with the co-holders (buddies-dht.md 7.2, "Round" and "Hand-off"): at the start,
 * every 10 minutes, at once when two holders of one mailbox's mail are lost within a minute, and once more when leaving. Touched only on
 * the loop.
 */
public final class Rounds {
    static final Duration PERIOD = Duration.ofMinutes(10);

    /** What leaving may take: nobody waits longer for a prompt to end. */
    public static final Duration HAND_OFF = Duration.ofSeconds(3);

    private final Keeper keeper;
    private final Loop loop;
    private final Map<MailboxId, Care> cares = new LinkedHashMap<>();

    /** Whose copies other nodes were seen to hold as well: a node is lost often, and seldom matters. */
    private final Map<VerifyKey, Set<MailboxId>> shared = new HashMap<>();

    private boolean ended;

    public Rounds(Loop loop, Randomness chance, BuddyCache cache, CoHolders others, VerifyKey self) {
        this(loop, chance, cache, others, self, Redundancy.DEFAULT, new Distrust());
    }

    /** @param distrust who lied to this client */
    public Rounds(
            Loop loop,
            Randomness chance,
            BuddyCache cache,
            CoHolders others,
            VerifyKey self,
            Redundancy redundancy,
            Distrust distrust) {
        this.loop = loop;
        keeper = new Keeper(loop, chance, cache, others, self, redundancy, distrust);
        cache.whenCompared(this::compared);
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
        if (!ended) {
            Optional.ofNullable(shared.remove(node))
                    .ifPresent(with -> with.stream()
                            .filter(cares::containsKey)
                            .forEach(mailbox -> cares.get(mailbox).lostHolder(node)));
        }
    }

    /** Brings what too few others hold to one more; {@code done} runs when that is over, or after {@link #HAND_OFF}. */
    public void leave(Runnable done) {
        ended = true;
        Countdown countdown = new Countdown(done);
        loop.after(HAND_OFF, countdown::over);
        countdown.add();
        lookAfterAll(Occasion.LEAVING, countdown);
        countdown.remove();
    }

    private void round() {
        if (ended) {
            return;
        }
        keeper.cache().tidy();
        lookAfterAll(Occasion.ROUND, new Countdown(() -> {}));
        long fifth = PERIOD.toNanos() / 5;
        long drawn = PERIOD.toNanos() - fifth + (long) (keeper.chance().nextDouble() * 2 * fifth);
        loop.after(Duration.ofNanos(drawn), this::round);
    }

    /** Tombstones alone are brought round once, by those who deleted for them; later whoever holds a copy asks for them. */
    private void lookAfterAll(Occasion occasion, Countdown countdown) {
        Set<MailboxId> mailboxes = new LinkedHashSet<>(keeper.cache().holding());
        cares.keySet().retainAll(mailboxes);
        mailboxes.addAll(keeper.cache().takeEmptied());
        mailboxes.forEach(mailbox -> care(mailbox).look(occasion, countdown));
    }

    private void compared(VerifyKey by, BuddyFrame.Digest ask) {
        List<CopyName> held = ask.copies().stream()
                .filter(name -> keeper.cache().holds(ask.mailbox(), name))
                .toList();
        if (!held.isEmpty()) {
            care(ask.mailbox()).asked(by, held);
        }
    }

    private Care care(MailboxId mailbox) {
        return cares.computeIfAbsent(
                mailbox,
                one -> new Care(
                        keeper,
                        one,
                        node -> shared.computeIfAbsent(node, unknown -> new LinkedHashSet<>())
                                .add(one)));
    }
}
