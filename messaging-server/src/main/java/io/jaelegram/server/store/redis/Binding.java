package io.jaelegram.server.store.redis;

import io.jaelegram.protocol.UserName;
import io.jaelegram.server.store.AccountRow;
import io.jaelegram.server.store.BindAccount;
import io.jaelegram.server.store.BindAccount.Result;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Binds a name to an identity and a mailbox, which are on three nodes. The identity and the mailbox are reserved first
 * and the name bound last, so that a crash in between leaves only reservations that the same identity takes up again.
 * That no identity gets two names holds because each side looks once more after it wrote: of two servers that bind
 * different names at the same time, at least one sees the other's. Touched only on the store's thread.
 */
final class Binding {
    private final Function<Call, CompletableFuture<Reply>> cluster;
    private final AccountCalls accounts;
    private final Tally tally;

    Binding(Function<Call, CompletableFuture<Reply>> cluster, AccountCalls accounts, Tally tally) {
        this.cluster = cluster;
        this.accounts = accounts;
        this.tally = tally;
    }

    CompletableFuture<Result> bind(BindAccount bind) {
        Attempt attempt = new Attempt(bind);
        return attempt.name(false).thenCompose(result -> switch (result) {
            case "BOUND" -> attempt.status();
            case "FREE" -> attempt.enter();
            default -> done(refusal(result));
        });
    }

    private static Result refusal(String result) {
        return result.equals("NAME_TAKEN") ? new Result.NameTaken() : new Result.OtherMailbox();
    }

    private static CompletableFuture<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }

    private final class Attempt {
        private final BindAccount bind;
        private final AccountRow row;
        private final UserName name;
        private final byte[] text;

        Attempt(BindAccount bind) {
            this.bind = bind;
            this.row = AccountRow.of(bind.account());
            this.name = bind.account().name();
            this.text = AccountRow.key(name);
        }

        /** Looks at the name, and binds it if it is free and that is wanted. */
        CompletableFuture<String> name(boolean bindFree) {
            Call call = new Call(Script.NAME, Keys.account(name))
                    .with(row.identity().toArray())
                    .with(row.mailbox().toArray())
                    .with(row.encode())
                    .with(bindFree);
            return cluster.apply(call).thenApply(reply -> reply.text(0));
        }

        CompletableFuture<Result> status() {
            return accounts.status(row.mailboxId())
                    .thenApply(reply -> reply.maybe(0).map(AccountCalls::rule).isPresent()
                                    && AccountCalls.rule(reply.bytes(0)).blocked()
                            ? new Result.Blocked()
                            : new Result.Bound((int) reply.number(1), (int) reply.number(3)));
        }

        CompletableFuture<Result> enter() {
            long most = bind.bound().accounts();
            if (most > 0 && tally.near().accounts() + 1 > most) {
                return done(new Result.NoRoom());
            }
            return reserveIdentity("").thenCompose(other -> other.isEmpty() ? openMailbox() : replace(other.get()));
        }

        /** Gives the other name that the identity has, if so. */
        private CompletableFuture<Optional<UserName>> reserveIdentity(String instead) {
            Call call = new Call(Script.IDENTITY, Keys.identity(row.identity().toArray()))
                    .with(text)
                    .with(instead);
            return cluster.apply(call)
                    .thenApply(reply -> reply.text(0).equals(name.text())
                            ? Optional.empty()
                            : Optional.of(new UserName(reply.text(0))));
        }

        /** Another name is reserved: by an account, or by an attempt that came to nothing. */
        private CompletableFuture<Result> replace(UserName other) {
            return has(other)
                    .thenCompose(bound -> bound
                            ? done(new Result.OtherName(other))
                            : reserveIdentity(other.text())
                                    .thenCompose(still -> still.isPresent()
                                            ? done(new Result.OtherName(still.get()))
                                            : recheck(other)));
        }

        private CompletableFuture<Result> recheck(UserName other) {
            return has(other).thenCompose(bound -> bound ? giveBack(other) : openMailbox());
        }

        private CompletableFuture<Result> giveBack(UserName other) {
            Call call = new Call(Script.IDENTITY, Keys.identity(row.identity().toArray()))
                    .with(other.text())
                    .with(text);
            return cluster.apply(call).thenApply(reply -> new Result.OtherName(other));
        }

        /** Whether this identity has that name. */
        private CompletableFuture<Boolean> has(UserName other) {
            return accounts.row(other)
                    .thenApply(
                            found -> found.filter(account -> account.identity().equals(row.identity()))
                                    .isPresent());
        }

        private CompletableFuture<Result> openMailbox() {
            Call call = new Call(Script.MAILBOX, Keys.Box.of(row.mailboxId()).registration())
                    .with(row.identity().toArray());
            return cluster.apply(call).thenCompose(reply -> switch (reply.text(0)) {
                case "NEW" -> bindName(true);
                case "OWN" -> bindName(false);
                default -> leave().thenApply(done -> new Result.OtherMailbox());
            });
        }

        private CompletableFuture<Result> bindName(boolean newMailbox) {
            return name(true).thenCompose(result -> {
                if (result.equals("BOUND")) {
                    return confirm();
                }
                CompletableFuture<?> tidy =
                        newMailbox ? accounts.forget(row.mailboxId()) : CompletableFuture.completedFuture(null);
                return tidy.thenCompose(done -> leave()).thenApply(done -> refusal(result));
            });
        }

        /** Looks once more whether the identity still has this name. */
        private CompletableFuture<Result> confirm() {
            return reserveIdentity("").thenCompose(other -> {
                if (other.isPresent()) {
                    return accounts.unset(Keys.account(name), row.encode())
                            .thenApply(done -> new Result.OtherName(other.get()));
                }
                return accounts.index(name, true).thenApply(added -> {
                    tally.add(added ? 1 : 0, 0, 0);
                    return new Result.Bound(0, 0);
                });
            });
        }

        private CompletableFuture<Reply> leave() {
            return accounts.unset(
                    Keys.identity(row.identity().toArray()),
                    new String(text, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
