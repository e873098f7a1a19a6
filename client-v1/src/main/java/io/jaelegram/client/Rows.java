package io.jaelegram.client;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MalformedException;

/** What all codecs of our own rows share: a row that does not parse is our fault or a damaged disk, never a peer's. */
final class Rows {
    private Rows() {}

    /** Reads the version byte; a row of a newer program is refused. */
    static void version(ByteReader in, int known, String what) throws MalformedException {
        int version = in.u8();
        if (version != known) {
            throw new MalformedException(
                    "a row of " + what + " has version " + version + "; this program knows " + known);
        }
    }

    static IllegalStateException damaged(String what, Exception cause) {
        return new IllegalStateException(
                "The store's row of " + what + " cannot be read (" + cause.getMessage()
                        + "): it is damaged, or was written by a newer Jaelegram. Nothing was changed.",
                cause);
    }
}
