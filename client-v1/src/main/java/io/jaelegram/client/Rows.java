package io.jaelegram.client;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MalformedException;

/** What all codecs of our own rows share. */
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
}
