package io.jaelegram.server;

/** The server cannot start, or a command cannot do its work: what happened, what it means, what to type; and the exit code that says so to scripts. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Nobody expected that. */
    static final int FAULT = 1;
    /** Wrong options or configuration. */
    static final int USAGE = 2;
    /** Nobody can connect: the address is not ours or in use, or no server runs. */
    static final int ADDRESS = 3;
    /** There is no such user or file. */
    static final int UNKNOWN = 5;
    /** The data folder is locked, full, damaged or of a newer program. */
    static final int DATA = 8;

    private final int exitCode;

    StartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
