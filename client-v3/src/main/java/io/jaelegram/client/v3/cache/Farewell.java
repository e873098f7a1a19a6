package io.jaelegram.client.v3.cache;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets go of a copy that is one too many, after each of the better placed holders proved its bytes and signed for them:
 * claims alone would let droppers talk honest holders out of the last copies. The receipts are kept, because the reader may
 * ask what became of this one. Touched only on the loop.
 */
final class Farewell {
    private final Keeper keeper;
    private final Copy copy;
    private final Runnable done;
    private final List<HolderReceipt> receipts = new ArrayList<>();
    private int open;
    private boolean all = true;

    /** @param done runs once, when the copy is gone or stays */
    Farewell(Keeper keeper, Copy copy, Runnable done) {
        this.keeper = keeper;
        this.copy = copy;
        this.done = done;
    }

    /** Asks all these. */
    void start(List<VerifyKey> better, Duration silence) {
        open = better.size();
        for (VerifyKey node : better) {
            BuddyFrame.Challenge challenge = new BuddyFrame.Challenge(
                    copy.name(), Bytes.of(keeper.chance().bytes(BuddyFrame.Challenge.NONCE)));
            keeper.others().ask(node, new BuddyFrame.Attest(copy.mailbox(), challenge), silence, answer -> {
                answered(node, challenge, answer);
                if (--open == 0) {
                    end();
                }
            });
        }
    }

    private void answered(VerifyKey node, BuddyFrame.Challenge challenge, Optional<Frame> answer) {
        Optional<Bytes> right = keeper.cache().inspection().proof(copy.mailbox(), challenge);
        Frame frame = answer.orElse(null);
        boolean proves = frame instanceof BuddyFrame.Attested attested
                && right.equals(Optional.of(attested.proof()))
                && attested.receipt().holder().equals(node)
                && attested.receipt().isFor(copy.name(), copy.mailbox());
        if (proves) {
            receipts.add(((BuddyFrame.Attested) frame).receipt());
            return;
        }
        all = false;
        boolean denies = frame instanceof Frame.Refused refused && refused.why() == Refusal.NOT_HELD;
        if (right.isPresent() && (frame instanceof BuddyFrame.Attested || denies)) {
            keeper.distrust().add(List.of(node));
        }
    }

    private void end() {
        if (all) {
            keeper.cache().letGo(copy, receipts);
        }
        done.run();
    }
}
