package io.jaelegram.client.v2;

import io.jaelegram.client.Account;
import io.jaelegram.crypto.AnswerKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.protocol.AccountRecord;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;

/**
 * Asks somebody for the addresses: who asks, and a key for the answer. Signed for this reader, so that nobody can knock
 * in another's name; a copy that the server sends again only brings an answer that it cannot read.
 *
 * <p>Layout after the kind: account behind u16, answer key 32, identity signature 64; at most 361 bytes with the kind.
 *
 * @param answerTo to which the answer is sealed
 */
record Knock(AccountRecord account, Bytes answerTo) {
    /** First byte of the signal. */
    static final int KIND = 1;

    private static final int SIGNATURE = 64;

    static Bytes sign(Account me, MailboxId reader, Bytes answerTo) {
        Bytes account = me.record().encoded();
        byte[] signature =
                me.identity().sign(Label.KNOCK, reader.bytes().toArray(), account.toArray(), answerTo.toArray());
        return Bytes.of(new ByteWriter(3 + account.size() + AnswerKey.BYTES + SIGNATURE)
                .u8(KIND)
                .block(account)
                .raw(answerTo)
                .raw(signature)
                .toArray());
    }

    /** Reads a knock at the owner of this mailbox and checks who made it. */
    static Knock parse(ByteReader in, MailboxId me) throws MalformedException {
        AccountRecord account = AccountRecord.parse(in.block(Limits.MAX_RECORD));
        Bytes answerTo = in.fixed(AnswerKey.BYTES);
        byte[] signature = in.raw(SIGNATURE);
        in.end();
        boolean signed = account.identity()
                .verify(
                        Label.KNOCK,
                        signature,
                        me.bytes().toArray(),
                        account.encoded().toArray(),
                        answerTo.toArray());
        if (!signed) {
            throw new MalformedException("a knock that its account did not sign");
        }
        return new Knock(account, answerTo);
    }
}
