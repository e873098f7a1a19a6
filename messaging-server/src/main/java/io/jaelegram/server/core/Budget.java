package io.jaelegram.server.core;

import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.link.Loop;
import java.util.Optional;

/** What one connection may ask: as fast as its account may, with so many bytes unanswered. Touched only on its loop. */
final class Budget {
    private final Loop loop;
    private final Admission admission;
    private Optional<AccountRates.Rates> account = Optional.empty();
    private SharedRates.Gate shared = now -> true;
    private long unanswered;

    Budget(Loop loop, Admission admission) {
        this.loop = loop;
        this.admission = admission;
    }

    /** The connection has proved whose it is; before that nothing may be asked. */
    void become(AccountRates.Rates rates, SharedRates.Gate withOthers) {
        account = Optional.of(rates);
        shared = withOthers;
    }

    /** Why an envelope of so many bytes is not taken; if it is, they count until {@link #answered}. */
    Optional<Frame> message(int bytes) {
        long now = loop.nanoTime();
        return ask(account.orElseThrow().message(now) && shared.take(now), bytes);
    }

    /** The same for everything else, with the bytes that the request or its answer may keep in memory. */
    Optional<Frame> question(int bytes) {
        return ask(account.orElseThrow().question(loop.nanoTime()), bytes);
    }

    void answered(int bytes) {
        unanswered -= bytes;
        admission.settled(bytes);
    }

    private Optional<Frame> ask(boolean inTime, int bytes) {
        if (!inTime) {
            return Optional.of(Refusals.TOO_FAST);
        }
        if (!admission.admit(bytes, unanswered)) {
            return Optional.of(Refusals.BUSY);
        }
        unanswered += bytes;
        return Optional.empty();
    }
}
