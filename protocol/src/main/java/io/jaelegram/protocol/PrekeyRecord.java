package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.PrekeyBundle;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.Optional;

/**
 * With which keys somebody who has no session writes to a mailbox's owner while no server hands out one-time keys: the
 * signed prekey and the last-resort ML-KEM key, which serve any number of people. Signed by the mailbox key; the keys
 * themselves are signed by the identity, which the writer compares with the one it has pinned.
 *
 * <p>Layout: version u8, suite u8, mailbox key 32, sequence u64, issued u32, lifetime u16, fixed part of the prekeys
 * behind u16, signature 64; at most {@link Limits#MAX_RECORD} bytes.
 *
 * @param seq the second in which the owner made the keys: newer keys count
 * @param issuedHour hours since 1970-01-01 UTC by the owner's clock
 * @param lifetimeHours 1 to {@link Limits#MAX_RECORD_HOURS}
 * @param fixedPart a {@link PrekeyBundle} without a one-time key
 */
public record PrekeyRecord(
        VerifyKey mailbox, long seq, int issuedHour, int lifetimeHours, Bytes fixedPart, Bytes encoded)
        implements Published {
    /** As long as the owner opens first messages to a replaced signed prekey, which is the time that mail may wait. */
    private static final int LIFETIME_HOURS = Limits.MAX_RECORD_HOURS;

    private static final String WHAT = "prekey record";
    private static final int SECONDS_PER_HOUR = 3_600;

    /**
     * The record of these keys; the same keys always give the same record.
     *
     * @throws MalformedException when the fixed part cannot be read
     */
    public static PrekeyRecord sign(SigningKey mailbox, Bytes fixedPart) throws MalformedException {
        PrekeyBundle bundle = bundle(fixedPart);
        int hour = (int) (bundle.madeSeconds() / SECONDS_PER_HOUR);
        SignedRecord.requireTimes(bundle.madeSeconds(), hour, LIFETIME_HOURS);
        ByteWriter out = SignedRecord.begin(mailbox.publicKey());
        out.u64(bundle.madeSeconds()).u32(hour).u16(LIFETIME_HOURS).block(fixedPart);
        Bytes encoded = SignedRecord.finish(out, mailbox, Label.PREKEY_RECORD);
        return new PrekeyRecord(mailbox.publicKey(), bundle.madeSeconds(), hour, LIFETIME_HOURS, fixedPart, encoded);
    }

    /** Reads a record and checks all its signatures. Whether it is out of date the caller asks. */
    public static PrekeyRecord parse(byte[] bytes) throws MalformedException {
        ByteReader in = SignedRecord.open(bytes, Limits.MAX_RECORD, WHAT);
        VerifyKey mailbox = SignedRecord.key(in);
        long seq = SignedRecord.seq(in);
        int issued = SignedRecord.hour(in);
        int lifetime = SignedRecord.lifetime(in);
        Bytes fixed = in.blockBytes(Limits.MAX_RECORD);
        SignedRecord.close(in, bytes, mailbox, Label.PREKEY_RECORD, WHAT);
        if (bundle(fixed).madeSeconds() != seq) {
            throw new MalformedException("a prekey record whose number is not its keys' time");
        }
        return new PrekeyRecord(mailbox, seq, issued, lifetime, fixed, Bytes.of(bytes));
    }

    /** The keys, with a check of their signature. */
    public PrekeyBundle bundle() throws MalformedException {
        return bundle(fixedPart);
    }

    @Override
    public MailboxId mailboxId() {
        return MailboxId.of(mailbox);
    }

    @Override
    public boolean expired(long wallMillis) {
        return SignedRecord.expired(issuedHour, lifetimeHours, wallMillis);
    }

    @Override
    public String toString() {
        return "PrekeyRecord[" + mailboxId() + ", seq " + seq + "]";
    }

    private static PrekeyBundle bundle(Bytes fixedPart) throws MalformedException {
        try {
            return PrekeyBundle.parse(fixedPart.toArray(), Optional.empty());
        } catch (RefusedException e) {
            throw new MalformedException("a prekey record without usable keys", e);
        }
    }
}
