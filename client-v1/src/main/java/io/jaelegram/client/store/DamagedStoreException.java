package io.jaelegram.client.store;

import java.nio.file.Path;

/** The file is cut, altered, partly older than the rest, or not a store; it was left as it was found. */
public final class DamagedStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the file at fault
     * @param finding what is wrong with it, as the end of a sentence that begins with its name
     */
    public DamagedStoreException(Path file, String finding, Throwable cause) {
        super(
                UNUSABLE,
                "The file " + file + " " + finding + ".",
                "It was not opened, and nothing in it was changed; messages that wait at the server still wait.",
                "Put back a copy of the whole folder, or start anew in another one with --home DIR.",
                cause);
    }
}
