package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;

/** A waiting envelope as it is stored: mailbox, size, day, and a sealed body; no sender. Value: digest 16, envelope. */
public final class MailRow {
    private MailRow() {}

    static byte[] key(MailboxId mailbox, long number) {
        return new ByteWriter(MailboxId.SIZE + Long.BYTES)
                .raw(mailbox.bytes())
                .u64(number)
                .toArray();
    }

    public static byte[] value(MailKey key, Envelope envelope) {
        byte[] encoded = envelope.encode();
        return new ByteWriter(MailKey.DIGEST + encoded.length)
                .raw(key.digest())
                .raw(encoded)
                .toArray();
    }

    static Mail parse(byte[] key, byte[] value) throws StoreException {
        return parse(Stored.read(Table.MAIL, key, MailRow::number), value);
    }

    public static Mail parse(long number, byte[] value) throws StoreException {
        return Stored.read(Table.MAIL, value, in -> mail(number, in));
    }

    private static long number(ByteReader in) throws MalformedException {
        in.raw(MailboxId.SIZE);
        return in.u64();
    }

    private static Mail mail(long number, ByteReader in) throws MalformedException {
        Bytes digest = in.fixed(MailKey.DIGEST);
        if (in.remaining() > Limits.MAX_ENVELOPE) {
            throw new MalformedException("an envelope of " + in.remaining() + " bytes");
        }
        Envelope envelope = Envelope.decode(in.raw(in.remaining()));
        return new Mail(number, new MailKey(envelope.mailbox(), envelope.id(), digest), envelope);
    }
}
