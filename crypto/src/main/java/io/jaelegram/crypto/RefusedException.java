package io.jaelegram.crypto;

/** Somebody else's bytes are wrong: mutated, replayed, forged or of another version. Nothing has moved. */
public class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, for logic and counters. */
    public enum Reason {
        /** Not the form of what it claims to be. */
        MALFORMED,
        /** A signature or authentication tag is wrong. */
        NOT_AUTHENTIC,
        /** A key that no honest party makes. */
        BAD_KEY,
        /** Seen before. */
        REPLAYED,
        /** A prekey that is not (any more) in our book. */
        UNKNOWN_PREKEY,
        /** Beyond a bound that protects memory or time. */
        TOO_FAR,
        /** Made by a newer program. */
        VERSION
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
