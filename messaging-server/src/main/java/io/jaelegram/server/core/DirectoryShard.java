package io.jaelegram.server.core;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserName;
import io.jaelegram.protocol.link.Loop;
import io.jaelegram.server.store.BindAccount;
import io.jaelegram.server.store.FindAccount;
import io.jaelegram.server.store.Outcome;
import io.jaelegram.server.store.Store;
import io.jaelegram.server.store.Totals;
import java.util.Map;
import java.util.Optional;

/**
 * One part of the names: binds them to accounts and looks them up. Its methods may be called from any loop: each posts
 * to the shard's own loop, which alone touches the state.
 */
final class DirectoryShard {
    /** Records kept so that a look-up costs no signature check: some 2 MB. */
    private static final int CACHED = 2_048;

    private final Loop loop;
    private final Store store;
    private final Buckets<UserName> registrations;
    private final Totals bound;
    private final Map<UserName, AccountRecord> cache;

    DirectoryShard(Loop loop, Store store, ServerLimits limits) {
        this.loop = loop;
        this.store = store;
        // Another server may replace a record without a word to this one.
        this.cache = new Recent<>(store.neighbours().any() ? 0 : CACHED);
        this.bound = limits.quota().all();
        this.registrations = new Buckets<>(loop, limits.registrations());
    }

    /** Binds the name durably; the caller has checked that the link proves the record's node key. */
    void register(AccountRecord account, Answer answer) {
        loop.execute(() -> {
            if (!registrations.take(account.name())) {
                answer.give(Refusals.TOO_OFTEN);
            } else {
                store.submit(new BindAccount(account, bound), loop, outcome -> answer.give(bound(account, outcome)));
            }
        });
    }

    void lookUp(UserName name, Answer answer) {
        loop.execute(() -> {
            AccountRecord cached = cache.get(name);
            if (cached != null) {
                answer.give(new Frame.Account(cached));
            } else {
                store.submit(new FindAccount(name), loop, outcome -> answer.give(found(outcome)));
            }
        });
    }

    /** The account changed without its owner; {@code then} runs on this loop after all answers given before. */
    void forget(UserName name, Runnable then) {
        loop.execute(() -> {
            cache.remove(name);
            then.run();
        });
    }

    private Frame bound(AccountRecord account, Outcome<BindAccount.Result> outcome) {
        if (!(outcome instanceof Outcome.Done<BindAccount.Result> done)) {
            return Refusals.STORE_FAILED;
        }
        BindAccount.Result result = done.value();
        if (result instanceof BindAccount.Result.Bound bound) {
            cache.put(account.name(), account);
            return new Frame.Registered(bound.waiting(), bound.prekeys());
        }
        if (result instanceof BindAccount.Result.OtherName other) {
            return Refusals.otherName(other.name());
        }
        if (result instanceof BindAccount.Result.Blocked) {
            return Refusals.BLOCKED;
        }
        if (result instanceof BindAccount.Result.NoRoom) {
            return Refusals.NO_ACCOUNTS;
        }
        return result instanceof BindAccount.Result.NameTaken ? Refusals.NAME_TAKEN : Refusals.OTHER_MAILBOX;
    }

    private Frame found(Outcome<Optional<Bytes>> outcome) {
        if (!(outcome instanceof Outcome.Done<Optional<Bytes>> done)) {
            return Refusals.STORE_FAILED;
        }
        if (done.value().isEmpty()) {
            return Refusals.UNKNOWN_NAME;
        }
        try {
            AccountRecord account = AccountRecord.parse(done.value().get().toArray());
            cache.put(account.name(), account);
            return new Frame.Account(account);
        } catch (MalformedException e) {
            // Its signatures were right when it was stored: the disk changed it, and nobody must be shown it.
            return Refusals.STORE_FAILED;
        }
    }
}
