package io.jaelegram.client;

/**
 * How far a message of mine got, in order: a state is only ever replaced by a later one (user-experience.md 2.4). Codes
 * are stored and never reused.
 */
public enum DeliveryState {
    /** On my disk. */
    QUEUED(1),
    /** Synced by those who hold it for the reader. */
    HELD(2),
    /** Decrypted and stored by the reader's device, whose receipt came back. */
    DELIVERED(3),
    /** Shown to the reader, who lets us know. */
    READ(4),
    /** Given up: its lifetime is over. */
    FAILED(5),
    /** Waits for {@link Client#trust}. Never stored: it is how a queued message to a changed key looks. */
    BLOCKED(6);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static DeliveryState of(int code) {
        for (DeliveryState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no delivery state has the number " + code);
    }
}
