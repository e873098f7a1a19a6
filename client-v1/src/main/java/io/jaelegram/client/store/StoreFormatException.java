package io.jaelegram.client.store;

import java.nio.file.Path;

/** The file was written in a format that this program does not read: newer, or older than any migration. */
public final class StoreFormatException extends StoreException {
    private static final long serialVersionUID = 1L;

    private StoreFormatException(String happened, String type, Throwable cause) {
        super(UNUSABLE, happened, "It was not opened, and nothing in it was changed.", type, cause);
    }

    /** Written by a later program. */
    public static StoreFormatException newer(Path file, String format, Throwable cause) {
        return new StoreFormatException(
                "The file " + file + " is of " + format + ", newer than this program reads.",
                "Use the newer client again, or start anew in another folder with --home DIR.",
                cause);
    }

    /** Written by a program so old that nothing here brings it forward. */
    static StoreFormatException older(Path file, int found, int known) {
        return new StoreFormatException(
                "The file " + file + " is of format " + found + "; this program reads format " + known
                        + " and cannot bring it forward.",
                "Open it once with an earlier client, or start anew in another folder with --home DIR.",
                null);
    }

    /** Bringing it forward failed and was undone. */
    static StoreFormatException migrationFailed(Path file, int found, int known, Path copy, Throwable cause) {
        return new StoreFormatException(
                "The file " + file + " could not be brought from format " + found + " to " + known + " ("
                        + cause.getMessage() + "); a copy from before is " + copy + ".",
                "Use the earlier client again, or start anew in another folder with --home DIR.",
                cause);
    }
}
