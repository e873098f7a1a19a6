package io.jaelegram.crypto;

/** They broke: bytes from outside that are hostile, mistaken or too new. The message holds no secret. */
public class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, for callers that decide by it. */
    public enum Reason {
        /** Lengths or markers are not those of this kind of object. */
        MALFORMED,
        /** Written by a version of Jaelegram that this one does not know. */
        VERSION,
        /** A public key that is all zero, of low order or not canonical. */
        BAD_KEY,
        /** A signature is not by the key that it names. */
        BAD_SIGNATURE,
        /** Authenticated bytes were changed after they were sealed. */
        ALTERED,
        /** Already opened once; the key is gone, which is the proof. */
        REPLAYED,
        /** Further ahead than the bounded number of keys that may be skipped. */
        TOO_FAR,
        /** Sealed to a prekey that is not, or no longer, ours. */
        UNKNOWN_PREKEY,
        /** Of another identity than the one expected. */
        WRONG_IDENTITY,
        /** A bound against floods is reached. */
        LIMIT
    }

    private final Reason reason;

    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
