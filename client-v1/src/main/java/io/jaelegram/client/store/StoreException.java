package io.jaelegram.client.store;

/**
 * The home or its store cannot be used. The message says what happened, what it means and what to type, in that order,
 * and holds no secret. Unchecked, because a read can fail as well as an opening, and only the outermost caller can act.
 */
public abstract class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code of a command that met a local store that is locked, full or damaged. */
    public static final int UNUSABLE = 8;
    /** Exit code of a command that was refused, as for a wrong passphrase. */
    public static final int REFUSED = 7;

    private final int exitCode;

    protected StoreException(int exitCode, String happened, String means, String type, Throwable cause) {
        super(happened + " " + means + " " + type, cause);
        this.exitCode = exitCode;
    }

    /** {@link #UNUSABLE} or {@link #REFUSED}. */
    public final int exitCode() {
        return exitCode;
    }
}
