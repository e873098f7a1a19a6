package io.jaelegram.protocol;

import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;

/** What the self-standing signed objects between buddies share: version and suite first, bound in the signature. */
final class SignedBytes {
    static final int VERSION = 1;
    static final int SUITE = 1;
    static final int KEY = VerifyKey.BYTES;
    static final int SIGNATURE = 64;

    private SignedBytes() {}

    static ByteWriter begin(int expected) {
        return new ByteWriter(2 + expected).u8(VERSION).u8(SUITE);
    }

    static void head(ByteReader in, String what) throws MalformedException {
        int version = in.u8();
        int suite = in.u8();
        if (version != VERSION || suite != SUITE) {
            throw new MalformedException(what + " of version " + version + ", suite " + suite);
        }
    }

    static VerifyKey key(ByteReader in) throws MalformedException {
        try {
            return VerifyKey.of(in.raw(KEY));
        } catch (RefusedException e) {
            throw new MalformedException("not a public key", e);
        }
    }
}
