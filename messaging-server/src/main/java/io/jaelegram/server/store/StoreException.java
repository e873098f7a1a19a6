package io.jaelegram.server.store;

/** The store could not read or write; what was asked changed nothing. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the disk. */
    public enum Kind {
        /** No space: goes on by itself when there is some again. */
        FULL,
        /** Writing, syncing or reading failed: nothing is written any more until the server is started anew. */
        IO,
        /** Bytes on the disk contradict their checksum. */
        DAMAGED,
        /** A newer program wrote the store; nothing was changed. */
        NEWER_FORMAT,
        /** The engine on other machines is not one that can be used; the message says why and what to do. */
        REMOTE
    }

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
