package io.jaelegram.server.store.log;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.Envelope;
import io.jaelegram.protocol.Limits;
import io.jaelegram.protocol.MailboxId;
import io.jaelegram.protocol.MalformedException;
import io.jaelegram.server.store.Mail;
import io.jaelegram.server.store.MailKey;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The records of a log, each at a multiple of 8 bytes, big-endian: CRC-32C u32 of all that follows, length u32 with this
 * head, group u64, kind u8, and then
 *
 * <ul>
 *   <li>1, an envelope waits: number u64, digest 16, envelope; no sender
 *   <li>2, an envelope was taken: mailbox 32, expiry day u32, envelope id 16, digest 16
 *   <li>3, a mailbox was forgotten: mailbox 32
 * </ul>
 *
 * <p>All records of one synced write have the same group, and later writes have larger ones. So a record that is not
 * whole was torn when nothing of a later group follows, and damaged when something does.
 */
final class Records {
    static final int HEAD = 2 * Integer.BYTES + Long.BYTES + 1;
    static final int ALIGN = 8;

    static final int PUT = 1;
    static final int TAKEN = 2;
    static final int DROPPED = 3;

    private static final int PUT_HEAD = HEAD + Long.BYTES + MailKey.DIGEST;

    /** Where, in an encoded envelope, its id and its expiry day lie. */
    private static final int ID_IN_ENVELOPE = 4;

    private static final int MAILBOX_IN_ENVELOPE = ID_IN_ENVELOPE + 16;
    private static final int DAY_IN_ENVELOPE = MAILBOX_IN_ENVELOPE + MailboxId.SIZE;

    /** Bytes of the largest record. */
    static final int MAX = align(PUT_HEAD + Limits.MAX_ENVELOPE);

    static final int TAKEN_BYTES = align(HEAD + MailboxId.SIZE + Integer.BYTES + Key.BYTES);

    private Records() {}

    static int align(int size) {
        return (size + ALIGN - 1) / ALIGN * ALIGN;
    }

    /** Bytes that the record of a waiting envelope takes. */
    static int putBytes(int envelope) {
        return align(PUT_HEAD + envelope);
    }

    static byte[] put(Mail mail) {
        byte[] envelope = mail.envelope().encode();
        ByteBuffer out = ByteBuffer.allocate(putBytes(envelope.length)).position(HEAD);
        out.putLong(mail.number()).put(mail.key().digest().toArray()).put(envelope);
        return out.array();
    }

    static byte[] taken(Bytes mailbox, Key key, int expiryDay) {
        ByteBuffer out = ByteBuffer.allocate(TAKEN_BYTES).position(HEAD);
        out.put(mailbox.toArray()).putInt(expiryDay);
        key.write(out);
        return out.array();
    }

    static byte[] dropped(Bytes mailbox) {
        return ByteBuffer.allocate(align(HEAD + MailboxId.SIZE))
                .position(HEAD)
                .put(mailbox.toArray())
                .array();
    }

    /** Fills in the head of a record that begins at {@code at} and has {@code length} bytes, padding and all. */
    static void finish(byte[] bytes, int at, int length, long group, int kind) {
        ByteBuffer.wrap(bytes)
                .putInt(at + Integer.BYTES, length)
                .putLong(at + 2 * Integer.BYTES, group)
                .put(at + HEAD - 1, (byte) kind)
                .putInt(at, crc(bytes, at, length));
    }

    /** Length of the whole record that begins at a place, 0 when there is none. */
    static int whole(byte[] bytes, int at, int end) {
        if (end - at < HEAD) {
            return 0;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int length = in.getInt(at + Integer.BYTES);
        boolean possible = length >= HEAD && length <= MAX && length % ALIGN == 0 && length <= end - at;
        return possible && in.getInt(at) == crc(bytes, at, length) ? length : 0;
    }

    static long group(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at + 2 * Integer.BYTES);
    }

    static int kind(byte[] bytes, int at) {
        return bytes[at + HEAD - 1];
    }

    /** What a record of {@link #PUT} says of itself, without its body. */
    static Held held(byte[] bytes, int at) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int envelope = at + PUT_HEAD;
        long number = in.getLong(at + HEAD);
        ByteBuffer names = ByteBuffer.allocate(Key.BYTES)
                .put(bytes, envelope + ID_IN_ENVELOPE, Key.BYTES / 2)
                .put(bytes, at + HEAD + Long.BYTES, Key.BYTES / 2)
                .flip();
        int body = in.getInt(envelope + Envelope.HEADER_BYTES - Integer.BYTES);
        return new Held(
                Key.read(mailboxOfPut(bytes, at), names),
                number,
                Envelope.HEADER_BYTES + body,
                in.getInt(envelope + DAY_IN_ENVELOPE),
                0);
    }

    static Bytes mailboxOfPut(byte[] bytes, int at) {
        return Bytes.of(bytes, at + PUT_HEAD + MAILBOX_IN_ENVELOPE, MailboxId.SIZE);
    }

    /** The mailbox of a record of {@link #TAKEN} or {@link #DROPPED}. */
    static Bytes mailbox(byte[] bytes, int at) {
        return Bytes.of(bytes, at + HEAD, MailboxId.SIZE);
    }

    static int expiryDayOfTaken(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at + HEAD + MailboxId.SIZE);
    }

    static Key keyOfTaken(byte[] bytes, int at) {
        return Key.read(
                mailbox(bytes, at), ByteBuffer.wrap(bytes).position(at + HEAD + MailboxId.SIZE + Integer.BYTES));
    }

    /** The envelope of a whole record of {@link #PUT}. */
    static Mail mail(byte[] bytes, int at, int size) throws MalformedException {
        long number = ByteBuffer.wrap(bytes).getLong(at + HEAD);
        Bytes digest = Bytes.of(bytes, at + HEAD + Long.BYTES, MailKey.DIGEST);
        Envelope envelope = Envelope.decode(Bytes.of(bytes, at + PUT_HEAD, size).toArray());
        return new Mail(number, new MailKey(envelope.mailbox(), envelope.id(), digest), envelope);
    }

    private static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + Integer.BYTES, length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
