package io.jaelegram.client.home;

import io.jaelegram.client.store.StoreException;
import java.nio.file.Path;

/** The home is locked with a passphrase and none was given. */
public final class PassphraseNeededException extends StoreException {
    private static final long serialVersionUID = 1L;

    PassphraseNeededException(Path directory) {
        super(
                REFUSED,
                "The home " + directory + " is locked with a passphrase and none was given.",
                "It was not opened, and nothing in it was changed.",
                "Start the prompt, which asks for it, or give it with --passphrase-file FILE.",
                null);
    }
}
