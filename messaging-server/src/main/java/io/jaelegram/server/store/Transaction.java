package io.jaelegram.server.store;

/**
 * A decision over stored rows: reads some, changes some, and says what came out. It runs on the store thread, one after
 * another, and perhaps twice (again alone, when the group's write failed), so it keeps no state of its own.
 */
public interface Transaction<R> {
    R apply(Rows rows) throws StoreException;

    /** Whether it makes the store larger: such ones are refused first when space runs out. */
    default boolean grows() {
        return true;
    }
}
