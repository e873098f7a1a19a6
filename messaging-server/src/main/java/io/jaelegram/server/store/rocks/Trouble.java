package io.jaelegram.server.store.rocks;

import io.jaelegram.server.store.StoreException;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB's errors mean to us. */
final class Trouble {
    private Trouble() {}

    static StoreException of(RocksDBException e) {
        Optional<Status> status = Optional.ofNullable(e.getStatus());
        String text = String.valueOf(e.getMessage());
        return new StoreException(kind(status, text), text, e);
    }

    private static StoreException.Kind kind(Optional<Status> status, String text) {
        boolean noSpace = status.map(Status::getSubCode)
                .filter(code -> code == Status.SubCode.NoSpace)
                .isPresent();
        // A quota of the file system has no code of its own.
        if (noSpace || text.contains("No space left") || text.contains("quota exceeded")) {
            return StoreException.Kind.FULL;
        }
        return status.map(Status::getCode)
                        .filter(code -> code == Status.Code.Corruption)
                        .isPresent()
                ? StoreException.Kind.DAMAGED
                : StoreException.Kind.IO;
    }
}
