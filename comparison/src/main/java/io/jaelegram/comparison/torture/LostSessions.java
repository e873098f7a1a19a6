package io.jaelegram.comparison.torture;

import io.jaelegram.client.store.SimulatedDisk;
import io.jaelegram.client.store.Table;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A disk on which all ratchets are gone and everything else is left: what comes under them cannot be opened any more, and
 * what waits is sealed anew. So the same message arrives in a second envelope that is as authentic as the first.
 */
final class LostSessions {
    /** Rows with longer keys are messages that wait for their turn. */
    private static final int PERSON_KEY = 8;

    private LostSessions() {}

    static void on(SimulatedDisk disk) {
        disk.rewrite(Table.CONVERSATIONS, (key, row) -> key.length == PERSON_KEY ? numberingsOf(row) : row);
    }

    /** The numberings stand first, behind their length in two bytes; the ratchet is the rest. */
    private static byte[] numberingsOf(byte[] row) {
        return Arrays.copyOf(
                row, Short.BYTES + Short.toUnsignedInt(ByteBuffer.wrap(row).getShort()));
    }
}
