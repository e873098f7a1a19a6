package io.jaelegram.client.home;

import io.jaelegram.client.store.StoreException;
import java.nio.file.Path;

/** Another client has this home open. */
public final class HomeLockedException extends StoreException {
    private static final long serialVersionUID = 1L;

    HomeLockedException(Path directory) {
        super(
                UNUSABLE,
                "Another client has " + directory + " open.",
                "Nothing was read or written by this command.",
                "Use the other client, or close it and run the command again.",
                null);
    }
}
