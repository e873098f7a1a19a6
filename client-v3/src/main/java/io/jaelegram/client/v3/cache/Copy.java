package io.jaelegram.client.v3.cache;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.CopyName;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.EnvelopeId;
import io.jaelegram.protocol.HolderReceipt;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.PutProof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one copy, without its bytes.
 *
 * @param owner the reader's mailbox key
 * @param size bytes of the envelope
 * @param granted seconds in the receipt, so that a repeated deposit gets the same receipt
 * @param diesAt by {@link CacheClock}
 * @param steps nodes that had it before
 * @param receipts of other holders, as they came with it: whoever uses one checks it
 */
public record Copy(
        CopyName name,
        VerifyKey owner,
        Envelope.Pieces pieces,
        int size,
        int epoch,
        int arm,
        int granted,
        long diesAt,
        int steps,
        Optional<PutProof> proof,
        List<HolderReceipt> receipts) {
    public Copy {
        receipts = List.copyOf(receipts);
    }

    public MailboxId mailbox() {
        return MailboxId.of(owner);
    }

    /**
     * The same with these receipts too, as far as there is room and they are right; those that were listed first stay.
     *
     * @param self is not listed with its own copy
     */
    Copy listing(List<HolderReceipt> others, VerifyKey self) {
        Map<VerifyKey, HolderReceipt> all = new LinkedHashMap<>();
        receipts.forEach(receipt -> all.put(receipt.holder(), receipt));
        for (HolderReceipt other : others) {
            boolean room = all.size() < Limits.MAX_HOLDER_RECEIPTS
                    && !all.containsKey(other.holder())
                    && !other.holder().equals(self);
            if (room && other.isFor(name, mailbox())) {
                all.put(other.holder(), other);
            }
        }
        return new Copy(
                name, owner, pieces, size, epoch, arm, granted, diesAt, steps, proof, List.copyOf(all.values()));
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(512).u8(CacheRows.VERSION);
        out.raw(name.id().bytes()).raw(name.hash()).raw(owner.bytes());
        out.u8(pieces.k()).u8(pieces.n()).u8(pieces.index());
        out.u32(size).u32(epoch).u8(arm).u32(granted).u64(diesAt).u8(steps);
        out.u8(proof.isPresent() ? 1 : 0);
        proof.ifPresent(shown -> out.raw(shown.encode()));
        out.u8(receipts.size());
        receipts.forEach(receipt -> out.raw(receipt.encode()));
        return out.toArray();
    }

    static Copy decode(byte[] row) {
        try {
            ByteReader in = new ByteReader(row);
            CacheRows.version(in);
            CopyName name = new CopyName(new EnvelopeId(in.fixed(EnvelopeId.SIZE)), in.fixed(CopyName.HASH));
            VerifyKey owner = VerifyKey.of(in.raw(VerifyKey.BYTES));
            Envelope.Pieces pieces = new Envelope.Pieces(in.u8(), in.u8(), in.u8());
            int size = in.u32();
            int epoch = in.u32();
            int arm = in.u8();
            int granted = in.u32();
            long diesAt = in.u64();
            int steps = in.u8();
            Optional<PutProof> proof =
                    in.u8() == 1 ? Optional.of(PutProof.decode(in.raw(PutProof.SIZE))) : Optional.empty();
            int count = Math.min(in.u8(), Limits.MAX_HOLDER_RECEIPTS);
            List<HolderReceipt> receipts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                receipts.add(HolderReceipt.decode(in.raw(HolderReceipt.SIZE)));
            }
            in.end();
            return new Copy(name, owner, pieces, size, epoch, arm, granted, diesAt, steps, proof, receipts);
        } catch (MalformedException | RefusedException | IllegalArgumentException e) {
            throw new DamagedRowException("a copy", e);
        }
    }
}
