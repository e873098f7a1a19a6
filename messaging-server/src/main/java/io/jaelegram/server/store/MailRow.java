package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MalformedException;

/**
 * A waiting envelope as Redis keeps it, and as RocksDB kept it up to format 2: mailbox, size, day, and a sealed body; no
 * sender. Layout: digest 16, envelope.
 */
public final class MailRow {
    private MailRow() {}

    public static byte[] value(MailKey key, Envelope envelope) {
        byte[] encoded = envelope.encode();
        return new ByteWriter(MailKey.DIGEST + encoded.length)
                .raw(key.digest())
                .raw(encoded)
                .toArray();
    }

    public static Mail parse(long number, byte[] value) throws StoreException {
        return Stored.read(Table.MAIL, value, in -> mail(number, in));
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
