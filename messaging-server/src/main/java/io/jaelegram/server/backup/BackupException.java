package io.jaelegram.server.backup;

/** A backup cannot be made or cannot be used; the message says why and what to do. */
public final class BackupException extends Exception {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }
}
