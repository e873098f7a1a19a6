package io.jaelegram.server.store.redis;

import io.jaelegram.server.store.BindAccount;
import io.jaelegram.server.store.ChangeRule;
import io.jaelegram.server.store.DeleteUser;
import io.jaelegram.server.store.FindAccount;
import io.jaelegram.server.store.FindRecord;
import io.jaelegram.server.store.KeepRecord;
import io.jaelegram.server.store.ListUsers;
import io.jaelegram.server.store.PutMail;
import io.jaelegram.server.store.ReadMail;
import io.jaelegram.server.store.ReleaseMail;
import io.jaelegram.server.store.StorePrekeys;
import io.jaelegram.server.store.Sweep;
import io.jaelegram.server.store.TakePrekey;
import io.jaelegram.server.store.Totals;
import io.jaelegram.server.store.Transaction;
import io.jaelegram.server.store.WriteProbe;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What each transaction is on a cluster. */
final class Operations {
    private final Map<Class<?>, Function<Object, CompletableFuture<?>>> known = new HashMap<>();

    /** What runs a transaction. */
    private <R, T extends Transaction<R>> void on(Class<T> type, Function<T, CompletableFuture<R>> run) {
        known.put(type, transaction -> run.apply(type.cast(transaction)));
    }

    Operations(MailCalls mail, AccountCalls accounts, Binding binding, KeyCalls keys, Tally tally, Probe probe) {
        on(PutMail.class, mail::put);
        on(ReadMail.class, mail::read);
        on(ReleaseMail.class, mail::release);
        on(Sweep.class, mail::sweep);
        on(BindAccount.class, binding::bind);
        on(FindAccount.class, accounts::find);
        on(ChangeRule.class, accounts::change);
        on(DeleteUser.class, accounts::delete);
        on(ListUsers.class, accounts::list);
        on(StorePrekeys.class, keys::shelve);
        on(TakePrekey.class, keys::take);
        on(KeepRecord.class, keys::keep);
        on(FindRecord.class, keys::find);
        on(WriteProbe.class, any -> probe.write());
        known.put(Totals.READ.getClass(), any -> tally.exchange());
    }

    /** Writes something that means nothing. */
    @FunctionalInterface
    interface Probe {
        CompletableFuture<Boolean> write();
    }

    @SuppressWarnings("unchecked")
    <R> CompletableFuture<R> run(Transaction<R> transaction) {
        Function<Object, CompletableFuture<?>> operation = known.get(transaction.getClass());
        if (operation == null) {
            throw new IllegalArgumentException("not done on a cluster: " + transaction.getClass());
        }
        return (CompletableFuture<R>) operation.apply(transaction);
    }
}
