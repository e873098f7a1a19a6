package io.jaelegram.client.v2;

import io.jaelegram.crypto.AddressKey;
import io.jaelegram.crypto.AnswerKey;
import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Randomness;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.primitive.Secrets;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.protocol.UserRecord;
import java.util.Optional;

/**
 * Tells who knocked the key to my addresses, or no; only who knocked can read which. The record inside is signed by the
 * mailbox that was knocked at, and the key opens it: no other proof of who answered is needed.
 *
 * <p>Layout after the kind: answer key of the knock 32, sealed behind u16: address key 32, user record behind u16; or
 * nothing, which is a no; at most 1,017 bytes with the kind.
 *
 * @param answerTo the knock's key, by which it is known again
 */
record KnockAnswer(Bytes answerTo, Bytes sealed) {
    /** First byte of the signal. */
    static final int KIND = 2;

    private static final int MAX_SEALED = AddressKey.BYTES + 2 + Limits.MAX_USER_RECORD + AnswerKey.OVERHEAD;

    /** What a yes tells. */
    record Told(AddressKey key, UserRecord record) {}

    /** @param told empty for a no */
    static Bytes seal(Bytes answerTo, Optional<Told> told, Randomness randomness) throws RefusedException {
        ByteWriter plain = new ByteWriter(512);
        told.ifPresent(yes -> {
            byte[] key = yes.key().bytes();
            plain.raw(key).block(yes.record().encoded());
            Secrets.wipe(key);
        });
        byte[] sealed = AnswerKey.seal(answerTo, plain.toArray(), randomness, answerTo.toArray());
        return Bytes.of(new ByteWriter(3 + AnswerKey.BYTES + sealed.length)
                .u8(KIND)
                .raw(answerTo)
                .block(sealed)
                .toArray());
    }

    static KnockAnswer parse(ByteReader in) throws MalformedException {
        KnockAnswer answer = new KnockAnswer(in.fixed(AnswerKey.BYTES), in.blockBytes(MAX_SEALED));
        in.end();
        return answer;
    }

    /** Empty for a no. */
    Optional<Told> open(AnswerKey key) throws MalformedException {
        try {
            byte[] plain = key.open(sealed.toArray(), answerTo.toArray());
            if (plain.length == 0) {
                return Optional.empty();
            }
            ByteReader in = new ByteReader(plain);
            AddressKey address = AddressKey.of(in.raw(AddressKey.BYTES));
            UserRecord record = UserRecord.parse(in.block(Limits.MAX_USER_RECORD));
            in.end();
            Secrets.wipe(plain);
            return Optional.of(new Told(address, record));
        } catch (RefusedException e) {
            throw new MalformedException("an answer that was sealed for somebody else", e);
        }
    }
}
