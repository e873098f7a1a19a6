package io.jaelegram.server.store;

import io.jaelegram.protocol.ByteReader;
import io.jaelegram.protocol.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is checked and written once, when a store is opened. Formats: 1, the first; 2 adds {@link Totals}, counted in the
 * one write that raises the number, and the table of rules.
 */
public final class StoreFormat {
    /** Raised when a row changes its layout or its meaning. */
    public static final int VERSION = 2;

    private static final byte[] FORMAT = "format".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RUN = "run".getBytes(StandardCharsets.US_ASCII);

    private StoreFormat() {}

    /**
     * Makes a new store, or checks that this program understands an old one.
     *
     * @return the number of this run, 1 for the first: mail of a later run has larger numbers
     */
    static int open(Engine engine) throws StoreException {
        int format = written(engine).orElse(VERSION);
        if (format > VERSION) {
            throw new StoreException(
                    StoreException.Kind.NEWER_FORMAT,
                    "the store has format " + format + ", this program knows " + VERSION);
        }
        int run = number(engine, RUN).orElse(0) + 1;
        List<Engine.Change> changes = new ArrayList<>();
        if (format < VERSION) {
            changes.add(Totals.counted(engine));
        }
        changes.add(new Engine.Change(Table.META, FORMAT, number(VERSION)));
        changes.add(new Engine.Change(Table.META, RUN, number(run)));
        engine.write(changes);
        return run;
    }

    /** The format of a store; nothing when it is new. */
    public static Optional<Integer> written(Engine engine) throws StoreException {
        return number(engine, FORMAT);
    }

    private static Optional<byte[]> number(int value) {
        return Optional.of(new ByteWriter(4).u32(value).toArray());
    }

    private static Optional<Integer> number(Engine engine, byte[] key) throws StoreException {
        Optional<byte[]> value = engine.get(Table.META, key);
        return value.isEmpty() ? Optional.empty() : Optional.of(Stored.read(Table.META, value.get(), ByteReader::u32));
    }
}
