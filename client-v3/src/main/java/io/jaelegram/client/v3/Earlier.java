package io.jaelegram.client.v3;

import io.jaelegram.client.v3.cache.Proof;
import io.jaelegram.client.v3.group.Distrust;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.BuddyFrame;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Frame;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holders that signed for a message when its writer left it with them before, and how the writer checks their word.
 *
 * @param receipts by holder
 * @param distrust who could not keep it
 */
record Earlier(Map<VerifyKey, HolderReceipt> receipts, Randomness chance, Distrust distrust) {
    Earlier {
        receipts = Map.copyOf(receipts);
    }

    /** What this place signed for this very copy. */
    Optional<HolderReceipt> receipt(Envelope copy, Place place) {
        return Optional.ofNullable(receipts.get(place.node()))
                .filter(receipt -> receipt.isFor(CopyName.of(copy), copy.mailbox()));
    }

    BuddyFrame.Audit audit(Envelope copy) {
        Bytes nonce = Bytes.of(chance.bytes(BuddyFrame.Challenge.NONCE));
        return new BuddyFrame.Audit(copy.mailbox(), new BuddyFrame.Challenge(CopyName.of(copy), nonce));
    }

    boolean proves(Frame said, BuddyFrame.Audit audit, Envelope copy) {
        return said instanceof BuddyFrame.Audited audited
                && audited.proof().equals(Proof.of(audit.challenge().nonce(), copy));
    }

    /** It did not prove it. Who was silent, or deleted it on its owner's word, has not lied. */
    void failed(VerifyKey node, Optional<Frame> answer) {
        Frame said = answer.orElse(null);
        boolean denies = said instanceof Frame.Refused refused && refused.why() == Refusal.NOT_HELD;
        if (denies || said instanceof BuddyFrame.Audited) {
            distrust.add(List.of(node));
        }
    }
}
