package io.jaelegram.client.home;

import io.jaelegram.client.store.StoreException;
import java.nio.file.Path;

/** The passphrase given is not the one of this home. */
public final class WrongPassphraseException extends StoreException {
    private static final long serialVersionUID = 1L;

    private WrongPassphraseException(String happened, String type, Throwable cause) {
        super(REFUSED, happened, "The home was not opened, and nothing in it was changed.", type, cause);
    }

    static WrongPassphraseException wrong(Path directory, Throwable cause) {
        return new WrongPassphraseException(
                "The passphrase for " + directory + " is wrong.", "Run the command again with the right one.", cause);
    }

    /** Opening it all the same would let a person believe that it is protected. */
    static WrongPassphraseException notAsked(Path directory) {
        return new WrongPassphraseException(
                "A passphrase was given, but " + directory + " is not locked with one.",
                "Run the command again without a passphrase.",
                null);
    }
}
