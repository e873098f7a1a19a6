package io.jaelegram.client.v2;

import io.jaelegram.client.v2.nat.PunchOffer;
import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;

/**
 * An offer to open a way, or the answer to one. Both are sealed under the address key of whoever was asked: the server
 * that carries them sees neither the addresses nor the token that opens the way.
 *
 * <p>Layout after the kind: id 8, sealed behind u16: mailbox of the sender 32, its node key 32, the offer; at most 276
 * bytes with the kind. Who sends is not proved here: the link that follows proves it.
 *
 * @param id by which the asker knows its attempt again
 */
record PunchSignal(Bytes id, Bytes sealed) {
    /** First byte of the signal. */
    static final int KIND = 3;

    static final int ID = 8;

    private static final int MAX_PLAIN = MailboxId.SIZE + VerifyKey.BYTES + PunchOffer.MAX_BYTES;

    /** What is sealed. */
    record Said(MailboxId from, VerifyKey node, PunchOffer offer) {}

    /**
     * @param key of whoever is or was asked
     * @param asked whose key it is
     */
    static Bytes seal(
            Bytes id,
            AddressKey key,
            MailboxId asked,
            MailboxId from,
            VerifyKey node,
            byte[] offer,
            Randomness chance) {
        byte[] plain = new ByteWriter(MAX_PLAIN)
                .raw(from.bytes())
                .raw(node.bytes())
                .raw(offer)
                .toArray();
        byte[] sealed = key.seal(plain, chance, boundTo(id, asked));
        return Bytes.of(new ByteWriter(1 + ID + 2 + sealed.length)
                .u8(KIND)
                .raw(id)
                .block(sealed)
                .toArray());
    }

    static PunchSignal parse(ByteReader in) throws MalformedException {
        PunchSignal signal = new PunchSignal(in.fixed(ID), in.blockBytes(MAX_PLAIN + AddressKey.OVERHEAD));
        in.end();
        return signal;
    }

    /** @throws MalformedException when the key is another, or what was sealed is no offer */
    Said open(AddressKey key, MailboxId asked) throws MalformedException {
        try {
            ByteReader in = new ByteReader(key.open(sealed.toArray(), boundTo(id, asked)));
            MailboxId from = new MailboxId(in.fixed(MailboxId.SIZE));
            VerifyKey node = VerifyKey.of(in.raw(VerifyKey.BYTES));
            return new Said(from, node, PunchOffer.parse(in.raw(in.remaining())));
        } catch (RefusedException e) {
            throw new MalformedException("an offer that was sealed for somebody else", e);
        }
    }

    private static byte[] boundTo(Bytes id, MailboxId asked) {
        return new ByteWriter(1 + ID + MailboxId.SIZE)
                .u8(KIND)
                .raw(id)
                .raw(asked.bytes())
                .toArray();
    }
}
