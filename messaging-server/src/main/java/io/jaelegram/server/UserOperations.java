package io.jaelegram.server;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.UserName;
import io.jaelegram.server.control.ControlReply;
import io.jaelegram.server.control.JsonObject;
import io.jaelegram.server.store.AccountRule;
import io.jaelegram.server.store.ChangeRule;
import io.jaelegram.server.store.DeleteUser;
import io.jaelegram.server.store.ListUsers;
import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What an operator can ask about accounts. */
final class UserOperations {
    static final String LIST = "user-list";
    static final String BLOCK = "user-block";
    static final String UNBLOCK = "user-unblock";
    static final String DELETE = "user-delete";
    static final String QUOTA = "user-quota";

    /** Accounts in one transaction: less than a millisecond, so that no sender waits for the list. */
    private static final int PAGE = 256;

    private final StoreCalls calls;
    private final Optional<Supervision> running;

    UserOperations(StoreCalls calls, Optional<Supervision> running) {
        this.calls = calls;
        this.running = running;
    }

    ControlReply list(boolean json) throws StoreException, InterruptedException, TimeoutException {
        StringJoiner lines = new StringJoiner("\n");
        if (!json) {
            lines.add(String.format("%-32s %8s %12s  %s", "name", "waiting", "bytes", "decided"));
        }
        Bytes from = Bytes.of(new byte[0]);
        List<ListUsers.User> page;
        do {
            page = calls.run(new ListUsers(from, PAGE));
            for (ListUsers.User user : page) {
                lines.add(json ? json(user) : text(user));
                from = user.next();
            }
        } while (page.size() == PAGE);
        return ControlReply.done(lines.toString());
    }

    ControlReply block(String name, boolean blocked) throws StoreException, InterruptedException, TimeoutException {
        Optional<ControlReply> unknown =
                change(name, user -> new ChangeRule(user, rule -> rule.withBlocked(blocked)), blocked);
        return unknown.orElse(ControlReply.done(
                blocked
                        ? name + " is blocked: can neither connect nor send; mail for " + name
                                + " waits until it expires"
                        : name + " is no longer blocked"));
    }

    ControlReply delete(String name) throws StoreException, InterruptedException, TimeoutException {
        return change(name, DeleteUser::new, true)
                .orElse(ControlReply.done(name + " is deleted, with all mail that waited; the name is free"));
    }

    ControlReply quota(String name, String messages, String bytes)
            throws StoreException, InterruptedException, TimeoutException {
        int count = Integer.parseInt(messages);
        long size = Long.parseLong(bytes);
        return change(name, user -> new ChangeRule(user, rule -> rule.withQuota(count, size)), false)
                .orElse(ControlReply.done("in the mailbox of " + name + " may wait " + quota(count, "messages")
                        + " and " + quota(size, "bytes")));
    }

    /** What a change of an account comes to when nobody has the name. */
    private Optional<ControlReply> change(
            String text, Function<UserName, Transaction<Optional<MailboxId>>> change, boolean ends)
            throws StoreException, InterruptedException, TimeoutException {
        Optional<UserName> name = UserName.parse(text);
        Optional<MailboxId> mailbox = name.isEmpty() ? Optional.empty() : calls.run(change.apply(name.get()));
        if (mailbox.isEmpty()) {
            return Optional.of(new ControlReply(
                    StartException.UNKNOWN,
                    "Nobody has this name here. Nothing was changed.  user list  shows all names."));
        }
        if (ends) {
            running.ifPresent(server -> server.dismiss(name.get(), mailbox.get()));
        }
        return Optional.empty();
    }

    private static String json(ListUsers.User user) {
        return new JsonObject()
                .put("v", 1)
                .put("type", "user")
                .put("name", user.name())
                .put("blocked", user.rule().blocked())
                .put("messages_waiting", user.waiting().messages())
                .put("bytes_waiting", user.waiting().bytes())
                .put("quota_messages", user.rule().messages())
                .put("quota_bytes", user.rule().bytes())
                .toString();
    }

    private static String text(ListUsers.User user) {
        AccountRule rule = user.rule();
        String quota = rule.messages() == 0 && rule.bytes() == 0
                ? ""
                : "quota: " + quota(rule.messages(), "messages") + ", " + quota(rule.bytes(), "bytes");
        return String.format(
                        "%-32s %8d %12d  %s",
                        user.name(),
                        user.waiting().messages(),
                        user.waiting().bytes(),
                        (rule.blocked() ? "blocked " : "") + quota)
                .stripTrailing();
    }

    private static String quota(long value, String unit) {
        return value == 0 ? "as many " + unit + " as usual" : value + " " + unit;
    }
}
