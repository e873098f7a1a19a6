package io.jaelegram.client.v3.cache;

import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.BuddyFrame.Presence;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks co-holders which of some copies of one mailbox they have, and lets each prove one of them: a node that claims a
 * copy and cannot prove the bytes does not count. Tombstones are exchanged on the way, before anything is decided, so
 * that a holder that was away offers nothing that its owner deleted. Touched only on the loop.
 */
final class Comparison {
    private final BuddyCache cache;
    private final CoHolders others;
    private final Randomness chance;
    private final Distrust distrust;
    private final MailboxId mailbox;
    private final List<CopyName> names;
    private final Set<VerifyKey> asked = new HashSet<>();
    private final Map<CopyName, Set<VerifyKey>> holders = new LinkedHashMap<>();
    private final Set<VerifyKey> silent = new HashSet<>();
    private final Set<VerifyKey> failedAudit = new HashSet<>();
    private boolean missed;

    /** A comparison of at most {@link Limits#MAX_DIGEST} copies. */
    Comparison(Keeper keeper, MailboxId mailbox, List<CopyName> names) {
        cache = keeper.cache();
        others = keeper.others();
        chance = keeper.chance();
        distrust = keeper.distrust();
        this.mailbox = mailbox;
        this.names = List.copyOf(names);
        names.forEach(name -> holders.put(name, new HashSet<>()));
    }

    /**
     * Asks those of these who were not asked before, all at once.
     *
     * @param done runs once, when all of them have answered or were silent
     */
    void ask(Collection<VerifyKey> nodes, Duration silence, Runnable done) {
        List<VerifyKey> fresh = nodes.stream().filter(asked::add).toList();
        if (fresh.isEmpty()) {
            done.run();
            return;
        }
        List<Bytes> tombstones = sample();
        Countdown open = new Countdown(done);
        fresh.forEach(node -> open.add());
        for (VerifyKey node : fresh) {
            BuddyFrame.Digest ask = new BuddyFrame.Digest(mailbox, names, tombstones, challenge());
            others.ask(node, ask, silence, answer -> {
                answered(node, ask, answer);
                open.remove();
            });
        }
    }

    /** Who said to have this copy now, and is believed. */
    Set<VerifyKey> holders(CopyName name) {
        return holders.get(name);
    }

    Set<VerifyKey> silent() {
        return silent;
    }

    /** Whether somebody did not have a tombstone yet. */
    boolean missed() {
        return missed;
    }

    /** Who claimed a copy and could not prove it. */
    Set<VerifyKey> failedAudit() {
        return failedAudit;
    }

    private void answered(VerifyKey node, BuddyFrame.Digest ask, Optional<Frame> answer) {
        if (!(answer.orElse(null) instanceof BuddyFrame.Digested digested)
                || digested.copies().size() != names.size()) {
            silent.add(node);
            return;
        }
        digested.gone().forEach(gone -> cache.drop(gone.tombstone(), gone.seconds(), ignored -> {}));
        if (!digested.wanted().isEmpty()) {
            missed = true;
            bring(node, ask, digested.wanted());
        }
        Optional<Bytes> right = ask.audit().flatMap(audit -> cache.inspection().proof(mailbox, audit));
        for (int i = 0; i < names.size(); i++) {
            boolean audited = ask.audit().map(BuddyFrame.Challenge::name).equals(Optional.of(names.get(i)));
            if (digested.copies().get(i) != Presence.HELD) {
                continue;
            }
            if (audited && right.isPresent() && !right.equals(digested.proof())) {
                failedAudit.add(node);
            } else {
                holders.get(names.get(i)).add(node);
            }
        }
        if (failedAudit.contains(node)) {
            // Who lied about one copy is believed about none.
            holders.values().forEach(who -> who.remove(node));
            distrust.add(List.of(node));
        }
    }

    private void bring(VerifyKey node, BuddyFrame.Digest ask, List<Integer> wanted) {
        Map<Bytes, BuddyFrame.Gone> known = cache.tombstones(mailbox);
        for (int index : wanted) {
            BuddyFrame.Gone gone =
                    index < ask.tombstones().size() ? known.get(ask.tombstones().get(index)) : null;
            if (gone != null) {
                BuddyFrame.Drop drop = new BuddyFrame.Drop(gone.tombstone(), gone.seconds());
                others.ask(node, drop, Duration.ofSeconds(2), ignored -> {});
            }
        }
    }

    private List<Bytes> sample() {
        List<Bytes> all = new ArrayList<>(cache.tombstones(mailbox).keySet());
        while (all.size() > Limits.MAX_DIGEST) {
            all.remove(chance.nextInt(all.size()));
        }
        return all;
    }

    private Optional<BuddyFrame.Challenge> challenge() {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        CopyName name = names.get(chance.nextInt(names.size()));
        return Optional.of(new BuddyFrame.Challenge(name, Bytes.of(chance.bytes(BuddyFrame.Challenge.NONCE))));
    }
}
