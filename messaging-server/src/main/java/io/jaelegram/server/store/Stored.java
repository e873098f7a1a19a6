package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.MalformedException;

/** Reads values that this program wrote: another form means damage, not a bad peer. */
final class Stored {
    private Stored() {}

    /** The fields of a value. */
    @FunctionalInterface
    interface Form<T> {
        T read(ByteReader in) throws MalformedException;
    }

    static <T> T read(Table table, byte[] value, Form<T> form) throws StoreException {
        try {
            ByteReader in = new ByteReader(value);
            T result = form.read(in);
            in.end();
            return result;
        } catch (MalformedException | IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.DAMAGED, "a row of " + table.id() + " is damaged", e);
        }
    }
}
