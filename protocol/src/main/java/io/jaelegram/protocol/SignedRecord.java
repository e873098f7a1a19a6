package io.jaelegram.protocol;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.crypto.Label;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.SigningKey;
import io.jaelegram.crypto.VerifyKey;
import java.util.Arrays;

/** What the records of nodes and of users have in common: version, suite and signer first, the signature last. */
final class SignedRecord {
    static final int SIGNATURE = 64;

    private static final int VERSION = 1;
    private static final int SUITE = 1;
    private static final long HOUR_MILLIS = 3_600_000;

    private SignedRecord() {}

    static ByteWriter begin(VerifyKey signer) {
        return begin(signer, VERSION);
    }

    static ByteWriter begin(VerifyKey signer, int version) {
        return new ByteWriter(Limits.MAX_USER_RECORD).u8(version).u8(SUITE).raw(signer.bytes());
    }

    static Bytes finish(ByteWriter out, SigningKey signer, Label label) {
        return Bytes.of(out.raw(signer.sign(label, out.toArray())).toArray());
    }

    /** A reader behind version and suite of a record that is short enough. */
    static ByteReader open(byte[] bytes, int max, String what) throws MalformedException {
        return open(bytes, max, what, VERSION);
    }

    /** The same for a record that exists in another version. */
    static ByteReader open(byte[] bytes, int max, String what, int wanted) throws MalformedException {
        if (bytes.length > max) {
            throw new MalformedException(
                    "a " + what + " of " + bytes.length + " bytes; at most " + max + " are allowed");
        }
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        int suite = in.u8();
        if (version != wanted || suite != SUITE) {
            throw new MalformedException("a " + what + " of version " + version + ", suite " + suite);
        }
        return in;
    }

    /** The end of a record: the signature over all before it. */
    static void close(ByteReader in, byte[] bytes, VerifyKey signer, Label label, String what)
            throws MalformedException {
        byte[] signed = Arrays.copyOf(bytes, bytes.length - in.remaining());
        byte[] signature = in.raw(SIGNATURE);
        in.end();
        if (!signer.verify(label, signature, signed)) {
            throw new MalformedException("a " + what + " that is not signed by its key");
        }
    }

    static VerifyKey key(ByteReader in) throws MalformedException {
        try {
            return VerifyKey.of(in.raw(VerifyKey.BYTES));
        } catch (RefusedException e) {
            throw new MalformedException("not a public key", e);
        }
    }

    static long seq(ByteReader in) throws MalformedException {
        long seq = in.u64();
        if (seq < 0) {
            throw new MalformedException("a sequence number above 2^63");
        }
        return seq;
    }

    static int hour(ByteReader in) throws MalformedException {
        int hour = in.u32();
        if (hour < 0) {
            throw new MalformedException("an hour above 2^31");
        }
        return hour;
    }

    static int lifetime(ByteReader in) throws MalformedException {
        int hours = in.u16();
        if (hours < 1 || hours > Limits.MAX_RECORD_HOURS) {
            throw new MalformedException("a lifetime of " + hours + " h; allowed are 1 to " + Limits.MAX_RECORD_HOURS);
        }
        return hours;
    }

    static boolean flag(ByteReader in) throws MalformedException {
        int value = in.u8();
        if (value > 1) {
            throw new MalformedException("a flag is 0 or 1, not " + value);
        }
        return value == 1;
    }

    static void requireTimes(long seq, int issuedHour, int lifetimeHours) {
        if (seq < 0 || issuedHour < 0 || lifetimeHours < 1 || lifetimeHours > Limits.MAX_RECORD_HOURS) {
            throw new IllegalArgumentException("not the times of a record");
        }
    }

    static boolean expired(int issuedHour, int lifetimeHours, long wallMillis) {
        return Math.floorDiv(wallMillis, HOUR_MILLIS) >= (long) issuedHour + lifetimeHours;
    }
}
