package io.jaelegram.client;

/**
 * Something that a person should know and that belongs to no single message's state.
 *
 * @param exitCode what a scripted command ends with because of it; 0 when it goes on
 * @param text what happened, what it means, what to type
 */
public record Notice(Kind kind, int exitCode, String text) {
    /** What happened. */
    public enum Kind {
        /** The session with a contact was renewed; nothing is lost. */
        SESSION_RENEWED,
        /** The server knows another key under my name. */
        NAME_TAKEN,
        /** The reader's mailbox or my share of it is full, or I send too fast; it is tried again. */
        QUOTA,
        /** The disk did not take a change; nothing was acknowledged. */
        STORE_FAILED,
        /** Another network key answers at the server's address. */
        SERVER_KEY_CHANGED,
        /** The server speaks no version that we speak. */
        WRONG_VERSION,
        /** The server refused my account. */
        REFUSED,
        /** Something came that cannot be opened; its sender is told by silence and sends it anew. */
        UNREADABLE,
        /** The server's network key was pinned on first use. */
        SERVER_PINNED,
        /** Somebody else answered where a contact should; the message takes another way. */
        WRONG_PEER
    }
}
