package io.jaelegram.protocol;

/** Why a node did not do what was asked. The numbers are the wire's and are never reused. */
public enum Refusal {
    /** The name belongs to another identity key. */
    NAME_TAKEN(1),
    /** Nobody is registered under this name or mailbox. */
    UNKNOWN_USER(2),
    /** The signature or the key behind it is not the one that the request needs. */
    NOT_PROVED(3),
    /** The link has not registered yet. */
    NOT_REGISTERED(4),
    /** Too many requests; try again later. */
    RATE_LIMITED(5),
    /** The reader's mailbox is full. */
    MAILBOX_FULL(6),
    /** This sender has used its share of the reader's mailbox. */
    SENDER_QUOTA(7),
    /** The node cannot write to its disk; nothing was accepted. */
    STORE_FAILED(8),
    /** The node is shutting down; nothing was accepted. */
    DRAINING(9),
    /** The envelope's lifetime is over or longer than allowed. */
    EXPIRED(10),
    /** The node does not know this optional frame. */
    UNKNOWN_FRAME(11),
    /** The account was blocked by the operator. */
    BLOCKED(12),
    /** The buddy has given away all the room or all the traffic that it gives. */
    NO_SPACE(20),
    /** The owner of the mail, or who put it, has used its share of the buddy's room. */
    QUOTA(21),
    /** The buddy does not hold this copy. */
    NOT_HELD(22),
    /** A newer record of the same signer is kept. */
    STALE(13),
    /** The reader has no link here now; nothing was kept for it. */
    NOT_HERE(14);

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Refusal of(int code) throws MalformedException {
        for (Refusal refusal : values()) {
            if (refusal.code == code) {
                return refusal;
            }
        }
        throw new MalformedException("no refusal has the number " + code);
    }
}
