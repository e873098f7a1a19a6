package io.jaelegram.server.core;

import io.jaelegram.protocol.MailboxId;
import java.util.Map;

/**
 * How fast each account may ask, whichever links it comes by: who hangs up and comes back does not begin anew. The
 * accounts that were not seen for longest are forgotten. One of the few things that loops share.
 */
final class AccountRates {
    /** Some 1 MB: whoever wants a fresh start must first push this many others out, each with an account of its own. */
    private static final int REMEMBERED = 8_192;

    private final ServerLimits limits;
    private final Map<MailboxId, Rates> accounts = new Recent<>(REMEMBERED);

    AccountRates(ServerLimits limits) {
        this.limits = limits;
    }

    /** The rates of an account; a link keeps them while it is open, also when they are forgotten here. */
    synchronized Rates of(MailboxId account, long now) {
        return accounts.computeIfAbsent(account, any -> new Rates(limits, now));
    }

    /** One account's. An old link of it may still be on another loop. */
    static final class Rates {
        private final TokenBucket messages;
        private final TokenBucket questions;

        private Rates(ServerLimits limits, long now) {
            messages = new TokenBucket(limits.puts(), now);
            questions = new TokenBucket(limits.lookUps(), now);
        }

        synchronized boolean message(long now) {
            return messages.take(now);
        }

        synchronized boolean question(long now) {
            return questions.take(now);
        }
    }
}
