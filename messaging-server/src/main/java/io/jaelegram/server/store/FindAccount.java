package io.jaelegram.server.store;

import io.jaelegram.crypto.Bytes;
import io.jaelegram.protocol.UserName;
import java.util.Optional;

/** The signed record that a name is bound to, as it was shown; nothing when nobody has the name. */
public record FindAccount(UserName name) implements Transaction<Optional<Bytes>> {
    @Override
    public Optional<Bytes> apply(Rows rows) throws StoreException {
        return AccountRow.find(rows, name).map(AccountRow::record);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
