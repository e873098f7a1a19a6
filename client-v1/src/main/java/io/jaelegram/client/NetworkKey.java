package io.jaelegram.client;

import io.jaelegram.client.store.DamagedRowException;
import io.jaelegram.client.store.Table;
import io.jaelegram.crypto.RefusedException;
import io.jaelegram.crypto.VerifyKey;
import java.util.Optional;

/**
 * The network that this home belongs to, as it was met first.
 *
 * <p>META row {@code pin}: the network key, 32 bytes.
 */
public final class NetworkKey {
    private static final byte[] ROW = Keys.meta("pin");

    private NetworkKey() {}

    /** Empty before the first server of the network was met. */
    public static Optional<VerifyKey> of(Journal journal) {
        return journal.get(Table.META, ROW).map(row -> {
            try {
                return VerifyKey.of(row);
            } catch (RefusedException e) {
                throw new DamagedRowException("the server's pin", e);
            }
        });
    }

    static void remember(Change into, VerifyKey network) {
        into.put(Table.META, ROW, network.bytes().toArray());
    }
}
