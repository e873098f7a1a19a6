package io.jaelegram.client.store;

/** A row that its table's code cannot read: our own fault, a damaged disk or a newer program, never a peer's doing. */
public final class DamagedRowException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what the row's contents, as the end of "the row of"
     * @param cause what the row's reader found
     */
    public DamagedRowException(String what, Exception cause) {
        super(
                UNUSABLE,
                "The store's row of " + what + " cannot be read (" + cause.getMessage()
                        + "): the store is damaged, or was written by a newer Jaelegram.",
                "Nothing was changed; messages that wait with others still wait.",
                "Use the newer client again, put back a copy of the whole folder, or start anew with --home DIR.",
                cause);
    }
}
