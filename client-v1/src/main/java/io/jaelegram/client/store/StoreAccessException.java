package io.jaelegram.client.store;

import java.nio.file.Path;

/** The disk is full, or the operating system refuses to read or write. */
public final class StoreAccessException extends StoreException {
    private static final long serialVersionUID = 1L;

    private StoreAccessException(String happened, String means, String type, Throwable cause) {
        super(UNUSABLE, happened, means, type, cause);
    }

    /** There is no room to open or to create it. */
    public static StoreAccessException full(Path file, Throwable cause) {
        return new StoreAccessException(
                "The disk that holds " + file + " is full.",
                "Nothing was started, and nothing that was stored before is lost.",
                "Free some space and run the command again, or choose a folder on another disk with --home DIR.",
                cause);
    }

    /** Reading, writing or syncing was refused. */
    public static StoreAccessException refused(Path file, Throwable cause) {
        return new StoreAccessException(
                "The file " + file + " cannot be read or written (" + cause.getMessage() + ").",
                "What it holds was not changed.",
                "Check the disk and who owns the folder, and run the command again.",
                cause);
    }

    /** The passphrase was stretched with more memory than this process may use. */
    public static StoreAccessException tooLittleMemory(Path file, Throwable cause) {
        return new StoreAccessException(
                "The passphrase of " + file + " needs more memory to check than this program was given.",
                "It was not opened, and nothing in it was changed.",
                "Start it with more memory: java -Xmx512m -jar, and so on as before.",
                cause);
    }
}
