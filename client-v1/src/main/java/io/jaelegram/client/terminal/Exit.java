package io.jaelegram.client.terminal;

/** Exit codes of every client command: fixed, documented, never reused (user-experience.md 2.3). */
public final class Exit {
    /** Done, and the state asked for was reached. */
    public static final int DONE = 0;

    /** A fault of ours. */
    public static final int FAULT = 1;

    /** The command line was wrong; nothing was tried. */
    public static final int USAGE = 2;

    /** The server or the network did not answer. */
    public static final int UNREACHABLE = 3;

    /** The other side's key changed, or is not the one that was expected. */
    public static final int NOT_TRUSTED = 4;

    /** Nobody, or nothing, has this name or id. */
    public static final int UNKNOWN = 5;

    /** Accepted, but the state asked for was not reached in time; the output says which state it has. */
    public static final int NOT_IN_TIME = 6;

    /** Refused: blocked, rate limit, quota, wrong passphrase. */
    public static final int REFUSED = 7;

    /** The home is locked by another process, full or damaged. */
    public static final int STORE = 8;

    private Exit() {}
}
