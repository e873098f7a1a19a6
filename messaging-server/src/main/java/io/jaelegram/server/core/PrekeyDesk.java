package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.StorePrekeys;
import io.jaelegram.server.store.TakePrekey;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hands out prekeys of a shard's mailboxes, and decides how many its own accounts may have. One-time keys are few and
 * anybody can ask: who asks much gets bundles without one, so that nobody can use up another's keys and nobody is
 * refused a first message. Methods may be called from any loop.
 */
final class PrekeyDesk {
    /** One person meets ten new people at once, then one in six minutes. */
    private static final ServerLimits.Rate ONE_TIME_PER_ACCOUNT = new ServerLimits.Rate(1.0 / 360, 10);

    /** However many accounts ask: with 200 on the shelf an owner who is online twice a day keeps some. */
    private static final ServerLimits.Rate ONE_TIME_PER_OWNER = new ServerLimits.Rate(1.0 / 60, 50);

    /** Below this many one-time keys the owner is asked for more. */
    private static final int LOW = 20;

    /** What an account may have at the moment. */
    enum Allowance {
        ONE_TIME,
        LAST_RESORT
    }

    private final Loop loop;
    private final Store store;
    private final BiConsumer<MailboxId, Integer> low;
    private final Buckets<MailboxId> asking;
    private final Buckets<MailboxId> owners;

    /**
     * @param low told on the loop when few one-time keys are left
     */
    PrekeyDesk(Loop loop, Store store, BiConsumer<MailboxId, Integer> low) {
        this.loop = loop;
        this.store = store;
        this.low = low;
        this.asking = new Buckets<>(loop, ONE_TIME_PER_ACCOUNT);
        this.owners = new Buckets<>(loop, ONE_TIME_PER_OWNER);
    }

    void publish(MailboxId owner, Frame.PublishPrekeys frame, Answer answer) {
        StorePrekeys transaction = new StorePrekeys(owner, frame.discardOld(), frame.fixedPart(), frame.oneTime());
        loop.execute(() -> store.submit(
                transaction,
                loop,
                outcome -> answer.give(
                        outcome instanceof Outcome.Done<Integer> done
                                ? new Frame.PrekeysStored(done.value())
                                : Refusals.STORE_FAILED)));
    }

    /** What one of this shard's own accounts may take from somebody; the answer comes on this loop. */
    void allow(MailboxId account, Consumer<Allowance> allowed) {
        loop.execute(() -> allowed.accept(asking.take(account) ? Allowance.ONE_TIME : Allowance.LAST_RESORT));
    }

    void fetch(MailboxId owner, Allowance allowance, Answer answer) {
        loop.execute(() -> take(owner, allowance == Allowance.ONE_TIME && owners.take(owner), answer));
    }

    private void take(MailboxId owner, boolean oneTime, Answer answer) {
        store.submit(new TakePrekey(owner, oneTime), loop, outcome -> {
            if (outcome instanceof Outcome.Done<Optional<TakePrekey.Bundle>> done) {
                answer.give(done.value().map(bundle -> handOut(owner, bundle)).orElse(Refusals.NO_PREKEYS));
            } else if (oneTime) {
                // A disk that cannot record what was taken can still show what is taken from nobody.
                take(owner, false, answer);
            } else {
                answer.give(Refusals.STORE_FAILED);
            }
        });
    }

    private Frame handOut(MailboxId owner, TakePrekey.Bundle bundle) {
        if (bundle.oneTime().isPresent() && bundle.left() < LOW) {
            low.accept(owner, bundle.left());
        }
        return new Frame.Prekeys(bundle.fixedPart(), bundle.oneTime());
    }
}
