package io.jaelegram.server.store.redis;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.server.store.AccountRow;
import io.jaelegram.server.store.AccountRule;
import io.jaelegram.server.store.ChangeRule;
import io.jaelegram.server.store.DeleteUser;
import io.jaelegram.server.store.FindAccount;
import io.jaelegram.server.store.ListUsers;
import io.jaelegram.server.store.MailCount;
import io.jaelegram.server.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Accounts as an operator sees and changes them. Touched only on the store's thread. */
final class AccountCalls {
    /** The letters of names in the order of their codes: each has an index of its own. */
    private static final String LETTERS = "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static final byte[] NO_RULE = new byte[0];

    private final Function<Call, CompletableFuture<Reply>> cluster;
    private final Tally tally;

    AccountCalls(Function<Call, CompletableFuture<Reply>> cluster, Tally tally) {
        this.cluster = cluster;
        this.tally = tally;
    }

    CompletableFuture<Optional<Bytes>> find(FindAccount find) {
        return row(find.name()).thenApply(row -> row.map(AccountRow::record));
    }

    /** The account of a name; nothing when it is free. */
    CompletableFuture<Optional<AccountRow>> row(UserName name) {
        return cluster.apply(new Call(Script.GET, Keys.account(name)))
                .thenApply(reply -> reply.maybe(0).map(AccountCalls::parse));
    }

    CompletableFuture<Optional<MailboxId>> change(ChangeRule change) {
        return row(change.name())
                .thenCompose(row -> row.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : change(change, row.get().mailboxId()));
    }

    private CompletableFuture<Optional<MailboxId>> change(ChangeRule change, MailboxId mailbox) {
        String key = Keys.Box.of(mailbox).registration();
        return cluster.apply(new Call(Script.HGET, key).with("rule")).thenCompose(reply -> {
            AccountRule rule =
                    change.change().apply(reply.maybe(0).map(AccountCalls::rule).orElse(AccountRule.NONE));
            Call call = new Call(Script.RULE, key)
                    .with(reply.maybe(0).orElse(NO_RULE))
                    .with(rule.equals(AccountRule.NONE) ? NO_RULE : rule.encode());
            return cluster.apply(call)
                    .thenCompose(done -> done.number(0) == 1
                            ? CompletableFuture.completedFuture(Optional.of(mailbox))
                            : change(change, mailbox));
        });
    }

    /** The name goes last: what is cut off in the middle is done to its end by asking again. */
    CompletableFuture<Optional<MailboxId>> delete(DeleteUser delete) {
        return row(delete.name()).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            AccountRow row = found.get();
            String name = delete.name().text();
            return forget(row.mailboxId())
                    .thenCompose(box -> {
                        tally.add(0, -box.number(0), -box.number(1));
                        return unset(Keys.identity(row.identity().toArray()), AccountRow.key(delete.name()));
                    })
                    .thenCompose(done -> index(delete.name(), false))
                    .thenCompose(removed -> {
                        tally.add(removed ? -1 : 0, 0, 0);
                        return unset(Keys.account(new UserName(name)), row.encode());
                    })
                    .thenApply(done -> Optional.of(row.mailboxId()));
        });
    }

    /** Removes a mailbox with all that it holds. */
    CompletableFuture<Reply> forget(MailboxId mailbox) {
        Keys.Box box = Keys.Box.of(mailbox);
        return cluster.apply(new Call(
                Script.DELETE,
                box.registration(),
                box.queue(),
                box.mail(),
                box.taken(),
                box.prekeys(),
                box.presence()));
    }

    /** Removes a key if it has this value. */
    CompletableFuture<Reply> unset(String key, byte[] value) {
        return cluster.apply(new Call(Script.UNSET, key).with(value));
    }

    /** Puts a name into the list of all, or takes it out; true when that changed anything. */
    CompletableFuture<Boolean> index(UserName name, boolean add) {
        Call call = new Call(Script.INDEX, Keys.names(name.text().charAt(0)))
                .with(name.text())
                .with(add);
        return cluster.apply(call).thenApply(reply -> reply.number(0) == 1);
    }

    CompletableFuture<List<ListUsers.User>> list(ListUsers list) {
        String from = new String(list.from().toArray(), StandardCharsets.US_ASCII);
        int letter = from.isEmpty() ? 0 : LETTERS.indexOf(from.charAt(0));
        return names(from, letter, list.count(), new ArrayList<>()).thenCompose(this::users);
    }

    private CompletableFuture<List<String>> names(String from, int letter, int count, List<String> found) {
        if (letter >= LETTERS.length() || found.size() == count) {
            return CompletableFuture.completedFuture(found);
        }
        char first = LETTERS.charAt(letter);
        Call call = new Call(Script.LIST, Keys.names(first))
                .with(from.isEmpty() ? String.valueOf(first) : from)
                .with(count - found.size());
        return cluster.apply(call).thenCompose(reply -> {
            for (int i = 0; i < reply.size(); i++) {
                found.add(reply.text(i));
            }
            return names("", letter + 1, count, found);
        });
    }

    private CompletableFuture<List<ListUsers.User>> users(List<String> names) {
        CompletableFuture<List<ListUsers.User>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (String name : names) {
            all = all.thenCombine(user(name), (users, user) -> {
                user.ifPresent(users::add);
                return users;
            });
        }
        return all;
    }

    private CompletableFuture<Optional<ListUsers.User>> user(String name) {
        return row(new UserName(name)).thenCompose(row -> {
            if (row.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return status(row.get().mailboxId()).thenApply(reply -> {
                MailCount waiting = new MailCount((int) reply.number(1), reply.number(2));
                AccountRule rule = reply.maybe(0).map(AccountCalls::rule).orElse(AccountRule.NONE);
                return Optional.of(new ListUsers.User(name, waiting, rule));
            });
        });
    }

    /** {rule or nothing, waiting messages, their bytes, one-time prekeys}. */
    CompletableFuture<Reply> status(MailboxId mailbox) {
        Keys.Box box = Keys.Box.of(mailbox);
        return cluster.apply(new Call(Script.ACCOUNT, box.registration(), box.mail(), box.prekeys()));
    }

    static AccountRule rule(byte[] value) {
        try {
            return AccountRule.parse(value);
        } catch (StoreException e) {
            throw new CompletionException(e);
        }
    }

    private static AccountRow parse(byte[] value) {
        try {
            return AccountRow.parse(value);
        } catch (StoreException e) {
            throw new CompletionException(e);
        }
    }
}
